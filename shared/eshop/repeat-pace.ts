import { mostOrders } from './client/create-orders.ts';

const shortest = 15_000;
const longest = 30 * 60_000;

/**
 * How long an order waits after calls that did not settle it, so that those of other orders go first, milliseconds: nothing after the first, as
 * a connection may be lost; then a quarter of a minute, doubled each time, half an hour at most.
 * @param tries how many such calls there were
 * @param jitter 0 to 1: those that failed together do not come together again
 */
export const pauseAfter = (tries: number, jitter: number): number =>
  tries < 2 ? 0 : Math.round(Math.min(longest, shortest * 2 ** (tries - 2)) * (0.75 + jitter / 4));

/** How long an order has waited, and is to wait, after so many such calls: some milliseconds more or less, as each pause has its jitter. */
export const pausesAfter = (tries: number): number =>
  Array.from({ length: tries }, (_, at) => pauseAfter(at + 1, 0.5)).reduce((sum, pause) => sum + pause, 0);

/**
 * How many orders may go in a call with one that such calls have not settled: fewer each time from the second on, until the one that makes
 * the shop fail goes alone, and holds up no other.
 */
export const mostBeside = (tries: number): number =>
  tries < 2 ? mostOrders : Math.max(1, Math.floor(mostOrders / 2 ** (tries - 1)));

/**
 * Those, in their order, that may go in one call.
 * @param triesOf how many calls have not settled an order
 * @param most of the call
 */
export const inOneCall = <Order>(
  orders: readonly Order[],
  triesOf: (order: Order) => number,
  most: number,
): readonly Order[] => {
  const together: Order[] = [];
  let room = most;
  for (const order of orders) {
    const left = Math.min(room, mostBeside(triesOf(order)));
    if (together.length >= left) continue;
    room = left;
    together.push(order);
  }
  return together;
};
