import { writeCents } from '../../shared/kernel/money.ts';
import type { CouponsOwed, Liability } from '../../shared/loyalty/members/liability.ts';
import { table } from '../table.ts';

const heads = ['what', 'age in months', 'expires', 'count', 'amount'] as const;

/** The liability as rows, the heads first: points by the month of their expiry, coupons by age, each with its sum. */
export const liabilityRows = ({ members, points, coupons }: Liability): readonly (readonly string[])[] => [
  heads,
  ['members', '', '', String(members), ''],
  ...points.lots.map((lot) => ['points', figure(lot.age), lot.month || 'never', String(lot.points), '']),
  ['points in all', '', '', String(points.outstanding), points.worth === undefined ? '' : writeCents(points.worth)],
  ['points owed by members', '', '', String(points.debts), ''],
  ...coupons.map((owed) => [
    `coupons ${owed.nature}`,
    String(owed.age),
    '',
    String(owed.count),
    writeCents(owed.amount),
  ]),
  sumOf('sold coupons in all', coupons, (nature) => nature === 'sold'),
  sumOf('other coupons in all', coupons, (nature) => nature !== 'sold'),
];

const figure = (age: number | undefined): string => (age === undefined ? '' : String(age));

const sumOf = (
  what: string,
  coupons: readonly CouponsOwed[],
  isOf: (nature: CouponsOwed['nature']) => boolean,
): readonly string[] => {
  const owed = coupons.filter(({ nature }) => isOf(nature));
  const count = owed.reduce((sum, one) => sum + one.count, 0);
  const amount = owed.reduce((sum, one) => sum + one.amount, 0);
  return [what, '', '', String(count), writeCents(amount)];
};

/** The liability as lines for a person. */
export const liabilityTable = (liability: Liability): readonly string[] => [
  ...table(liabilityRows(liability)),
  ...(liability.points.worth === undefined
    ? []
    : ['', 'Points are worth what the best reward of the program gives for them.']),
];
