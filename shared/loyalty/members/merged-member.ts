import type { Program } from '../program/program.ts';
import type { Coupon, Member } from './member.ts';
import { isOver, netted } from './points.ts';

export interface MergeContext {
  readonly program: Program | undefined;
  /** By the merchant's clocks: points that are over pay no debts. */
  readonly today: string;
}

/** As many as are kept of each (member.ts). */
const most = { months: 13, redeemed: 20, quotes: 6, merged: 8 };

/**
 * A member who has taken in another: points, spending, visits, uses and coupons of both; what a person said of the first stands.
 * One code is one coupon: where both hold it there is one, where either has redeemed it there is none.
 */
export const mergedMember = (member: Member, taken: Member, { program, today }: MergeContext): Member => {
  const birthday = member.birthday ?? taken.birthday;
  const grantedTier = higher(program, member.grantedTier, taken.grantedTier);
  const redeemed = [...taken.redeemed, ...member.redeemed].toSorted(byTime);
  return {
    ...member,
    since: Math.min(member.since, taken.since),
    ...(birthday === undefined ? {} : { birthday }),
    segments: [...new Set([...member.segments, ...taken.segments])],
    ...(grantedTier === undefined ? {} : { grantedTier }),
    visits: member.visits + taken.visits,
    lots: netted([...member.lots, ...taken.lots].filter((lot) => !isOver(lot, today))),
    months: summed([...member.months, ...taken.months], ({ month }) => month, addMonths)
      .toSorted((one, other) => (one.month < other.month ? -1 : 1))
      .slice(-most.months),
    uses: summed([...member.uses, ...taken.uses], ({ offer, day }) => `${day} ${offer}`, addUses),
    coupons: mergedCoupons([...member.coupons, ...taken.coupons], new Set(redeemed.map(({ code }) => code))),
    redeemed: redeemed.slice(-most.redeemed),
    // The member's own first to stay: only they may still reserve something.
    quotes: [...taken.quotes.slice(0, Math.max(0, most.quotes - member.quotes.length)), ...member.quotes],
    settled: [...taken.settled, ...member.settled].toSorted(byTime),
    merged: [...(taken.merged ?? []), ...(member.merged ?? [])],
  };
};

/** What a card's own member became while it moves: told from any other of the card by the version of its record. */
export type Stub = NonNullable<Member['merged']>[number];

/** The member, and whom it has taken in. */
export const noted = (member: Member, stub: Stub): Member => ({
  ...member,
  merged: [...(member.merged ?? []), stub].slice(-most.merged),
});

type Month = Member['months'][number];
type Use = Member['uses'][number];

const byTime = (one: { readonly at: number }, other: { readonly at: number }): number => one.at - other.at;

const summed = <Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  add: (one: Entry, other: Entry) => Entry,
): Entry[] => {
  const sums = new Map<string, Entry>();
  for (const entry of entries) {
    const sum = sums.get(keyOf(entry));
    sums.set(keyOf(entry), sum === undefined ? entry : add(sum, entry));
  }
  return [...sums.values()];
};

const addMonths = (one: Month, other: Month): Month => ({
  month: one.month,
  spent: one.spent + other.spent,
  points: one.points + other.points,
});
const addUses = (one: Use, other: Use): Use => ({ ...one, count: one.count + other.count });

const mergedCoupons = (coupons: readonly Coupon[], gone: ReadonlySet<string>): Coupon[] =>
  summed(
    coupons.filter(({ code }) => !gone.has(code)),
    ({ code }) => code,
    (first) => first,
  );

const higher = (program: Program | undefined, one: string | undefined, other: string | undefined) => {
  const rank = (tier: string | undefined) => program?.tiers.findIndex(({ id }) => id === tier) ?? -1;
  return one === undefined || rank(other) > rank(one) ? other : one;
};
