import type { Member } from './member.ts';

type Lots = Member['lots'];
type Lot = Lots[number];

/** More lots than this are never told apart: those that expire first are kept to the day of the next. */
const mostLots = 36;

/** What the points of a member come to; negative while a refund has taken back more than there was. @param today `2026-11-24` */
export const balanceOf = ({ lots }: Pick<Member, 'lots'>, today: string): number =>
  lots.reduce((sum, lot) => sum + (isOver(lot, today) ? 0 : lot.points), 0);

/** The points that expire next. */
export const expiringNext = ({ lots }: Pick<Member, 'lots'>, today: string): Lot | undefined =>
  lots.find((lot) => lot.until !== '' && !isOver(lot, today));

/**
 * Brings points in, or takes them from the lots that expire first. What cannot be taken is a debt: one negative lot, paid by the
 * next points. Lots that are over are dropped.
 * @param points negative: they are taken, and `until` says nothing
 */
export const movePoints = (lots: Lots, { points, until }: Lot, today: string): Lots =>
  netted([...lots, { until: points < 0 ? '' : until, points }].filter((lot) => !isOver(lot, today)));

/** Lots by day, their debts paid from the earliest. */
export const netted = (lots: Lots): Lots => {
  const held = Map.groupBy(
    lots.filter(({ points }) => points > 0),
    ({ until }) => until,
  );
  let debt = sumOf(lots.filter(({ points }) => points < 0));
  const left = [...held]
    .map(([until, of]) => ({ until, points: sumOf(of) }))
    .toSorted(byExpiry)
    .flatMap(({ until, points }) => {
      const rest = points + debt;
      debt = Math.min(0, rest);
      return rest > 0 ? [{ until, points: rest }] : [];
    });
  return debt < 0 ? [{ until: '', points: debt }] : atMost(mostLots, left);
};

const atMost = (most: number, lots: Lots): Lots => {
  const [first, second, ...rest] = lots;
  if (first === undefined || second === undefined || lots.length <= most) return lots;
  return atMost(most, [{ until: second.until, points: first.points + second.points }, ...rest]);
};

const sumOf = (lots: Lots): number => lots.reduce((sum, { points }) => sum + points, 0);

/** Expired when the day has passed. */
export const isOver = ({ until }: Pick<Lot, 'until'>, today: string): boolean => until !== '' && until < today;

const byExpiry = (one: Lot, other: Lot): number => (orderOf(one) < orderOf(other) ? -1 : 1);
/** Those that never expire are taken last. */
const orderOf = ({ until }: Lot): string => until || '9999-12-31';
