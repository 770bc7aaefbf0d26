import type { Thousandths } from '../../kernel/money.ts';

/** What each offer gives, where one may give on several products. */
export const sumsByOffer = (
  given: readonly { readonly offer: string; readonly amount: Thousandths }[],
): ReadonlyMap<string, Thousandths> => {
  const sums = new Map<string, Thousandths>();
  for (const { offer, amount } of given) sums.set(offer, (sums.get(offer) ?? 0) + amount);
  return sums;
};
