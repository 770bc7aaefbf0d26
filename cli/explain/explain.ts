import { billId } from '../../shared/loyalty/bill/bill.ts';
import { onStage } from '../on-stage.ts';
import { impossible, tell } from '../tell.ts';
import { billData, explainBill } from './explain-bill.ts';
import { findBill } from './find-bill.ts';
import { readExplainArguments, usage } from './read-explain-arguments.ts';

/** `npx kasalink explain`. */
export const explain = onStage({
  usage,
  read: readExplainArguments,
  execute: async ({ branch, order, isJson }, open, terminal) => {
    const found = await findBill(open, billId(branch, order));
    const where = branch === '' ? 'without a branch' : `at ${branch}`;
    if (found === undefined)
      return impossible(terminal, `Nothing is kept of the bill ${order} ${where}: is it another --branch or --order?`);
    const lines = [`Bill ${order} ${where}`, ...explainBill(found, open.stage.timeZone)];
    tell(terminal, { lines, data: { branch, order, ...billData(found) } }, isJson);
    return 0;
  },
});
