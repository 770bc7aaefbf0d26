import { billId } from '../../../shared/loyalty/bill/bill.ts';
import { openStage } from '../stage-store.ts';
import { explainBill } from './explain-bill.ts';
import { findBill } from './find-bill.ts';
import { readExplainArguments, usage } from './read-explain-arguments.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const fail = (text: string, code: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

const explain = async (branch: string, order: string, port: number): Promise<void> => {
  const opened = await openStage(port);
  if (!opened.ok) return fail(opened.error, 1);
  const found = await findBill(opened.value, billId(branch, order));
  const where = branch === '' ? 'without a branch' : `at ${branch}`;
  if (found === undefined)
    return fail(`Nothing is kept of the bill ${order} ${where}: is it another --branch or --order?`, 1);
  say(`Bill ${order} ${where}`);
  for (const line of explainBill(found, opened.value.stage.timeZone)) say(line);
};

const read = readExplainArguments(process.argv.slice(2));
if (!read.ok) fail(read.error, 2);
else if (read.value.help) say(usage);
else await explain(read.value.branch, read.value.order, read.value.port);
