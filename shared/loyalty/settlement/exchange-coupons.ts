import type { ClosedBill } from '../bill/bill.ts';
import { issueCoupons, mostCoupons } from '../members/issue-coupons.ts';
import type { Coupon, Member, Settlement } from '../members/member.ts';
import { isOpen, reservedBy } from '../members/standing.ts';
import type { Program } from '../program/program.ts';

export interface Exchange {
  readonly coupons: Member['coupons'];
  /** What the bill has brought, now and before. */
  readonly issued: Settlement['issued'];
  /** Points that this costs now; negative: that come back. */
  readonly cost: number;
}

interface ExchangeContext {
  readonly program: Program | undefined;
  readonly now: number;
  /** The points that the member has, before any of this. */
  readonly balance: number;
  /** Which visit the bill is, where it was none before. */
  readonly visit: number | undefined;
  readonly isVisit: boolean;
  /** What the bill has brought before. */
  readonly before: Settlement['issued'];
}

/**
 * Issues the coupons that a bill brings, as rewards for points and at visits. Of those that it brought before, the ones that
 * are still free are judged again: they come back just as they are, or go and give back their price. One that is redeemed,
 * reserved or over stays paid for.
 */
export const exchangeCoupons = (member: Member, bill: ClosedBill, context: ExchangeContext): Exchange => {
  const { balance, before, isVisit, now, program, visit } = context;
  const held = member.coupons.filter((coupon) => isValid(coupon, now) || reservedBy(member.quotes).has(coupon.code));
  const reserved = reservedBy(member.quotes.filter((quote) => isOpen(quote, now)));
  const free = new Map(held.filter(({ code }) => !reserved.has(code)).map((coupon) => [coupon.code, coupon]));
  const isJudgedAgain = ({ code, points }: Settlement['issued'][number]): boolean =>
    free.has(code) && (points > 0 || !isVisit);
  const returned = before.filter(isJudgedAgain);
  const stays = before.filter((one) => !isJudgedAgain(one));
  const others = held.filter(({ code }) => !returned.some((one) => one.code === code));
  const { coupons, issued } =
    program === undefined
      ? { coupons: [], issued: [] }
      : issueCoupons(program, {
          member: member.id,
          cause: bill.id,
          now,
          balance: balance + priceOf(returned),
          visit,
          room: mostCoupons - others.length,
          gone: new Set(stays.map(({ code }) => code)),
        });
  return {
    coupons: [...others, ...coupons.map((coupon) => free.get(coupon.code) ?? coupon)],
    issued: [...stays, ...issued],
    cost: priceOf(issued) - priceOf(returned),
  };
};

const isValid = ({ expires }: Coupon, now: number): boolean => expires === undefined || expires > now;

const priceOf = (issued: Settlement['issued']): number => issued.reduce((sum, { points }) => sum + points, 0);
