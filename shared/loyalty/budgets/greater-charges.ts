import type { Charges } from './charge-budgets.ts';

/** What a bill was charged, where it was charged twice: by two calls at once, or under two cards. */
export const greaterCharges = (one: Charges, other: Charges): Charges => {
  const offers = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...offers].map((offer) => [offer, Math.max(one[offer] ?? 0, other[offer] ?? 0)]));
};
