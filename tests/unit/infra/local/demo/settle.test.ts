import { longestWait, quietTime, settle } from '../../../../../infra/local/demo/settle.ts';
import type { Unrest } from '../../../../../infra/local/demo/stage-readings.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';

const step = 500;
const looking = (queued: number, ...orders: readonly (readonly [state: string, version: number])[]): Unrest => ({
  queued,
  syncs: new Map(orders.map(([state, version], at) => [fikOrderKey(String(at)), { state, version }])),
});

/** Shows one picture after the other, and the last from then on. */
const settling = async (first: Unrest, ...others: readonly Unrest[]) => {
  const pictures = [first, ...others];
  let [now, looks] = [0, 0];
  const isSettled = await settle({
    orders: 2,
    now: () => now,
    pause: async () => {
      now += step;
    },
    reader: {
      unrest: async () => {
        const picture = pictures[looks] ?? pictures.at(-1) ?? first;
        looks += 1;
        return picture;
      },
    },
    onLook: () => {},
  });
  return { isSettled, at: now };
};
const atRest = looking(0, ['created', 3], ['waiting', 1]);

it('is settled once nothing has changed for a while', async () => {
  expect(await settling(atRest)).toEqual({ isSettled: true, at: quietTime });
});

it.each([
  ['the queue is not empty', looking(1, ['created', 3], ['waiting', 1])],
  ['an order is being sent', looking(0, ['sending', 2], ['waiting', 1])],
  ['nothing is known of an order', looking(0, ['created', 3])],
  ['an order stood in another version', looking(0, ['parked', 2], ['waiting', 1])],
])('waits anew when %s', async (_what, before) => {
  expect(await settling(before, before, atRest)).toEqual({ isSettled: true, at: 2 * step + quietTime });
});

it('gives up in the end', async () => {
  expect(await settling(looking(0, ['ready', 1], ['created', 1]))).toEqual({ isSettled: false, at: longestWait });
});
