import { localTime } from '../../kernel/local-time.ts';
import { couponCodeOf } from '../members/coupon-code-of.ts';
import type { Coupon, Member, Settlement } from '../members/member.ts';
import { movePoints } from '../members/points.ts';
import { countSettlement, type Figures } from '../settlement/count-settlement.ts';
import { givenOn, type PastBill } from './past-bill.ts';

/**
 * A member as it stood before its bills of a while, as far as their settlements tell: visits, uses, the months that make the tier,
 * points and coupons without what those bills did. What only the present knows is taken from it: segments, the granted tier, the
 * birthday, whether the card is blocked. Not known are points that have expired since (the member starts without them), the full
 * worth of a coupon that a smaller bill redeemed, and when that coupon was issued: it counts as held, and armed, all along.
 * @param bills all those of the member since
 * @param now when the member was read, milliseconds
 */
export const rewindMember = (member: Member, bills: readonly PastBill[], now: number, timeZone: string): Member => {
  const settled = bills.flatMap((past) =>
    past.settlement === undefined ? [] : [{ past, settlement: past.settlement }],
  );
  const occasion = { program: undefined, now, timeZone };
  const figures = settled.reduce<Figures>(
    (before, { settlement }) => countSettlement(before, settlement, -1, occasion),
    member,
  );
  const issues = settled.flatMap(({ settlement }) => settlement.issued);
  const issued = new Set(issues.map(({ code }) => code));
  const came = sumOf(settled.map(({ settlement }) => settlement)) - sumOf(issues);
  const lots = movePoints(member.lots, { until: '', points: -came }, localTime(now, timeZone).date);
  return {
    ...member,
    ...figures,
    visits: Math.max(0, figures.visits),
    lots: lots.filter(({ points }) => points > 0),
    coupons: [
      ...member.coupons.filter(({ code }) => !issued.has(code)),
      ...settled
        .flatMap(({ past, settlement }) => redeemedOn(past, settlement))
        .filter(({ code }) => !issued.has(code)),
    ],
    redeemed: [],
    quotes: [],
    settled: [],
  };
};

const sumOf = (moves: readonly { readonly points: number }[]): number =>
  moves.reduce((sum, { points }) => sum + points, 0);

const redeemedOn = (past: PastBill, { redeemed }: Settlement): readonly Coupon[] => {
  const quoted = past.quoted.find((discount) => redeemed !== undefined && couponCodeOf(discount) === redeemed);
  const use = quoted && givenOn(past).find(({ offer }) => offer === quoted.offer);
  if (redeemed === undefined || quoted === undefined || use === undefined) return [];
  return [{ code: redeemed, offer: quoted.offer, amount: quoted.amount, armed: true, issuedAt: 0 }];
};
