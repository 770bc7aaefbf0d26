import { localTime } from '../../kernel/local-time.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { ClosedBill } from '../bill/bill.ts';
import { fitMember } from '../members/fit-member.ts';
import type { Member, OpenQuote, Settlement } from '../members/member.ts';
import { balanceOf, movePoints } from '../members/points.ts';
import { redeemCoupon } from '../members/redeem-coupon.ts';
import type { Program } from '../program/program.ts';
import { type Comparison, compareWithQuote } from './compare-with-quote.ts';
import { countSettlement, dayOf } from './count-settlement.ts';
import { type Earned, earnedOn, expiryOf, pointsMoved } from './earn-points.ts';
import { exchangeCoupons } from './exchange-coupons.ts';
import { type StrayCoupon, strayCoupons, takenBy, withoutCoupon, withoutStrays } from './stray-coupons.ts';

export interface SettlementContext {
  readonly program: { readonly version: number; readonly program: Program } | undefined;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
  /** What the bill's record says was settled with this member. */
  readonly marked: Settlement | undefined;
  /** The quote of the bill that another member has, whose card was on the bill when it was quoted. */
  readonly elsewhere: OpenQuote | undefined;
}

export interface Settled {
  readonly member: Member;
  readonly settlement: Settlement;
}

/**
 * Settles a closed bill with its member: coupon, points, spending, visit and uses move, and the bill's quote is let go. What an
 * earlier closing of the bill did is taken back first, so that only the difference shows, however often it is settled.
 * A member that this makes too large to be written (`isWritable`) must wait until some of its settled bills are marked.
 * @returns undefined where there is nothing to do: this closing, or a later one, is settled
 */
export const settleBill = (member: Member, bill: ClosedBill, context: SettlementContext): Settled | undefined => {
  const { now, timeZone } = context;
  const previous = member.settled.find((settlement) => settlement.bill === bill.id) ?? context.marked;
  if (previous !== undefined && previous.completed >= bill.completed) return undefined;
  const occasion = { program: context.program?.program, now, timeZone };
  const today = localTime(now, timeZone).date;

  const before: Member = {
    ...member,
    ...(previous === undefined ? {} : countSettlement(member, previous, -1, occasion)),
    quotes: member.quotes.filter((quote) => quote.bill !== bill.id),
    settled: member.settled.filter((settlement) => settlement.bill !== bill.id),
  };
  const earnedWith = (uses: Settlement['uses']): Earned =>
    occasion.program === undefined
      ? nothing
      : earnedOn(bill, before, occasion.program, { today, previous, own: givenBy(uses) });
  const quote = member.quotes.find((open) => open.bill === bill.id);
  const own = quote ?? context.elsewhere;
  const seen = earnedWith(own === undefined ? (previous?.uses ?? []) : compareWithQuote(bill, own).uses);
  const strays = seemsAsBefore(previous, seen) ? [] : strayCoupons(bill, before, { own, used: previous?.uses ?? [] });
  const { coupon, ...compared } = withStrays(compare(withoutStrays(bill, strays), own, previous, seen), strays);
  const earned = strays.length === 0 ? seen : earnedWith(compared.uses);
  // The code is known with the member who was quoted: another may have one of the same name.
  const redeemedHere =
    quote === undefined || coupon === undefined ? before : redeemCoupon(before, coupon, bill.id, now);
  const redeeming = strays.reduce((one, { code }) => redeemStray(one, code, bill, now), redeemedHere);
  const redeemed = (redeemedHere === before ? undefined : coupon) ?? previous?.redeemed ?? strays[0]?.code;

  const visit = bill.total > 0;
  const figures = {
    bill: bill.id,
    at: now,
    completed: bill.completed,
    digest: bill.digest,
    ...compared,
    ...earned,
    visit,
    ...(redeemed === undefined ? {} : { redeemed }),
  };
  const lots = movePoints(redeeming.lots, pointsMoved(figures, previous, occasion), today);
  const visits = redeeming.visits + 1;
  const { cost, coupons, issued } = exchangeCoupons(redeeming, bill, {
    program: occasion.program,
    now,
    balance: balanceOf({ lots }, today),
    visit: visit && previous?.visit !== true ? visits : undefined,
    isVisit: visit,
    before: previous?.issued ?? [],
  });
  const settlement: Settlement = { ...figures, issued };
  const settled = {
    ...redeeming,
    ...countSettlement(redeeming, settlement, 1, occasion),
    lots: movePoints(lots, { points: -cost, until: expiryOf(dayOf(settlement, timeZone), occasion.program) }, today),
    coupons,
    settled: [...redeeming.settled, settlement],
  };
  return { member: fitMember(settled), settlement };
};

const nothing: Earned = { points: 0, spent: 0 };

const givenBy = (uses: Settlement['uses']): Thousandths => uses.reduce((sum, { amount }) => sum + amount, 0);

/** Where as much was paid as at the closing before, or that one redeemed what it no longer counts, no further coupon is looked for. */
const seemsAsBefore = (previous: Settlement | undefined, { spent }: Earned): boolean =>
  previous !== undefined &&
  (previous.spent === spent || (previous.redeemed !== undefined && previous.uses.length === 0));

/** Coupons of other bills make it differ, whatever came of its own quote. */
const withStrays = (own: Comparison, strays: readonly StrayCoupon[]): Comparison =>
  strays.length === 0
    ? own
    : {
        ...own,
        status: 'differs',
        quoted: own.quoted + takenBy(strays),
        taken: own.taken + takenBy(strays),
        uses: [...own.uses, ...strays.map(({ offer, line }) => ({ offer, amount: -line.total }))],
      };

const redeemStray = (member: Member, code: string, bill: ClosedBill, at: number): Member => {
  const redeemed = redeemCoupon(member, code, bill.id, at);
  return { ...redeemed, quotes: withoutCoupon(redeemed.quotes, code) };
};

/**
 * A bill that is closed again has let go of its quote: what was seen of it then stands, but its discounts are taken back when
 * there is nothing to pay any more.
 */
const compare = (
  bill: ClosedBill,
  quote: OpenQuote | undefined,
  previous: Settlement | undefined,
  { spent }: Earned,
): Comparison => {
  if (quote !== undefined) return compareWithQuote(bill, quote);
  if (previous === undefined || previous.status === 'never-quoted')
    return { status: 'never-quoted', quoted: 0, taken: 0, uses: [], coupon: undefined };
  const { quoted, status, taken, uses } = previous;
  if (bill.total < 0 || (bill.total === 0 && previous.visit))
    return { status: 'not-applied', quoted, taken: 0, uses: [], coupon: undefined };
  return { status: spent === previous.spent ? status : 'differs', quoted, taken, uses, coupon: undefined };
};
