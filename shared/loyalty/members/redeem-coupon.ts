import type { BillId } from '../bill/bill.ts';
import type { Member } from './member.ts';

/** As many as are remembered. */
const mostRedeemed = 20;

/** Redeems a coupon for a bill. @returns the very same member where it does not hold it: a coupon is redeemed once */
export const redeemCoupon = (member: Member, code: string, bill: BillId, at: number): Member => {
  const coupons = member.coupons.filter((coupon) => coupon.code !== code);
  if (coupons.length === member.coupons.length) return member;
  return { ...member, coupons, redeemed: [...member.redeemed, { code, bill, at }].slice(-mostRedeemed) };
};
