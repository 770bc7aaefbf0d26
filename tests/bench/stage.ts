import { Bench } from 'tinybench';
import { loyaltyToken } from '../../infra/local/local-access.ts';
import { aSale } from '../support/a-sale.ts';
import { leave, somewhere, startLocalStage } from '../support/local-stage.ts';
import { vendorOpenExample } from '../support/vendor-loyalty-examples.ts';
import type { Suite } from './suite.ts';

/** A stage on this machine over HTTP: its stores and all functions share one process, so this is no measure of AWS. */
export const stage = async (): Promise<Suite> => {
  const place = await somewhere();
  const local = await startLocalStage(place);
  const bench = new Bench({ time: 3000 });
  const taken = async (response: Promise<Response>): Promise<void> => {
    const { ok, status } = await response.then(async (answer) => {
      await answer.arrayBuffer();
      return answer;
    });
    if (!ok) throw new Error(`answered ${status}`);
  };

  let id = 4_100_000_000_000_000;
  bench.add('webhook: a receipt that is new', async () => {
    id += 1;
    await taken(local.post(aSale(id).records[0]));
  });
  const known = aSale(4_000_000_000_000_001).records[0];
  bench.add('webhook: a receipt that is known', () => taken(local.post(known)));

  const ask = (bill: object) =>
    taken(
      fetch(`${local.api}/loyalty/discount`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${loyaltyToken}` },
        body: JSON.stringify(bill),
      }),
    );
  const example = JSON.parse(vendorOpenExample);
  bench.add('discount: a bill that is quoted again as it was', () => ask(example));
  let total = 0;
  bench.add('discount: a bill that has grown', () => {
    total += 1;
    return ask({ ...example, orderId: 'growing', total: total / 100 });
  });
  return {
    bench,
    notes: [],
    end: async () => {
      await local.stop();
      await leave(place);
    },
  };
};
