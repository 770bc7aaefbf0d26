import type { BillId } from '../../../../shared/loyalty/bill/bill.ts';
import type { Settlement } from '../../../../shared/loyalty/members/member.ts';
import type { Check } from '../checks.ts';
import type { Readings } from '../stage-readings.ts';
import type { BillEntry } from './play-bills.ts';

/** What the hub holds of the evening's bills. */
export interface BillReadings extends Pick<Readings, 'syncs' | 'shop'> {
  /** Points by card. */
  readonly points: ReadonlyMap<string, number>;
  /** Settlements as they are marked on the bills, by order key. */
  readonly settlements: ReadonlyMap<string, Settlement & { readonly bill: BillId }>;
}

/** Every check of the evening's bills, in the order in which they are read. */
export const billChecksOf = (books: readonly BillEntry[], readings: BillReadings): readonly Check[] => [
  inShopOnce(books, readings),
  check(
    'every refund of a bill names it',
    books.filter(({ refundOf }) => refundOf !== undefined),
    ({ key, refundOf }) => readings.syncs.get(key)?.original === refundOf,
  ),
  check('every repeat got the same answer', books, ({ answers }) => answers.every((same) => new Set(same).size === 1)),
  check(
    'every bill is settled as the till closed it',
    books.filter(({ status }) => status !== undefined),
    ({ key, status }) => readings.settlements.get(key)?.status === status,
  ),
  pointsAgree(books, readings),
  couponsOnce(readings),
];

const check = (what: string, entries: readonly BillEntry[], holdsFor: (entry: BillEntry) => boolean): Check => {
  const wrong = entries.filter((entry) => !holdsFor(entry));
  const named = wrong.slice(0, 3).map(({ key, kind }) => `${key}, ${kind}`);
  return {
    what,
    holds: wrong.length === 0,
    figures: `${entries.length - wrong.length} of ${entries.length}${wrong.length === 0 ? '' : ` (not ${named.join('; ')})`}`,
  };
};

/** The till's total is the truth: to the cent, and once. */
const inShopOnce = (books: readonly BillEntry[], { shop }: BillReadings): Check =>
  check(
    'every bill stands once in the shop with its total',
    books.filter(({ refundOf }) => refundOf === undefined),
    ({ key, total }) => {
      const stands = shop.filter(({ external }) => external === key);
      return stands.length === 1 && stands[0]?.total === total * 10;
    },
  );

const pointsAgree = (books: readonly BillEntry[], { points }: BillReadings): Check => {
  const byCard = Map.groupBy(
    books.filter(({ kind }) => kind !== 'unknown card'),
    ({ card }) => card,
  );
  const wrong = [...byCard].filter(
    ([card, entries]) => points.get(card) !== entries.reduce((sum, entry) => sum + entry.points, 0),
  );
  return {
    what: 'every card has the points of its bills',
    holds: wrong.length === 0,
    figures: `${byCard.size - wrong.length} of ${byCard.size} cards`,
  };
};

const couponsOnce = ({ settlements }: BillReadings): Check => {
  const codes = [...settlements.values()].flatMap(({ redeemed }) => redeemed ?? []);
  const once = new Set(codes).size;
  return { what: 'every coupon was redeemed once', holds: once === codes.length, figures: `${once} coupons` };
};
