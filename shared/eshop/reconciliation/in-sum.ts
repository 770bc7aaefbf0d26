import type { Difference, DifferenceOf } from './difference.ts';
import { groupKey } from './sum-groups.ts';

type Small = DifferenceOf<'tips'> | DifferenceOf<'rounded'>;

/** Tips and roundings as one difference each for the whole shift: a shop that rounds to crowns rounds nearly every order. */
export const inSum = (differences: readonly Difference[]): readonly Difference[] => {
  const small = Map.groupBy(differences.filter(isSmall), (one) => `${one.kind} ${groupKey(one)}`);
  return [...differences.filter((one) => !isSmall(one)), ...[...small.values()].map((same) => same.reduce(plus))];
};

const isSmall = (difference: Difference): difference is Small =>
  difference.kind === 'tips' || difference.kind === 'rounded';

const plus = (one: Small, other: Small): Small => {
  const orders = one.orders + other.orders;
  const amount = one.amount + other.amount;
  return one.kind === 'rounded' && other.kind === 'rounded'
    ? { ...one, orders, amount, by: one.by + other.by }
    : { ...one, orders, amount };
};
