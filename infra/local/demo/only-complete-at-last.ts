import { amountOn, type LineHistory, newestOf } from './line.ts';

/**
 * Whether a receipt's lines come to what it says only once the newest version of each has arrived, whatever arrived before:
 * what looks complete too soon would be sent, and correcting what is in the shop is not this demo's matter. Lines without an
 * amount cannot be told by a sum.
 */
export const onlyCompleteAtLast = (receipt: bigint, lines: readonly LineHistory[]): boolean => {
  // How many choices of a version, or none yet, for each line come to a sum.
  let ways = new Map([[0, 1]]);
  let complete = 0;
  for (const history of lines) {
    const final = amountOn(receipt, newestOf(history));
    const amounts = new Set([0, ...history.map((state) => amountOn(receipt, state))]);
    const next = new Map<number, number>();
    for (const [sum, count] of ways)
      for (const amount of amounts) next.set(sum + amount, (next.get(sum + amount) ?? 0) + count);
    ways = next;
    complete += final;
  }
  return ways.get(complete) === 1;
};
