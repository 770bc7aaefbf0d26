import type { PastBill } from '../../shared/loyalty/backtest/past-bill.ts';
import type { ClosedBill } from '../../shared/loyalty/bill/bill.ts';
import type { Settlement } from '../../shared/loyalty/members/member.ts';
import { aClosedBill } from './a-bill.ts';
import { aSettlement } from './a-member.ts';

/** A closed bill of 50.00 whose card nobody had then: nothing was settled. */
export const aPastBill = (fields: Partial<ClosedBill> = {}, past: Partial<PastBill> = {}): PastBill => ({
  bill: aClosedBill(fields),
  member: 'memberCardId',
  settlement: undefined,
  quoted: [],
  ...past,
});

/** A closed bill from which an offer took something off, in the total alone. */
export const aDiscountedBill = (
  given: { readonly offer: string; readonly amount: number; readonly code?: string },
  fields: Partial<ClosedBill> = {},
  settled: Partial<Settlement> = {},
): PastBill => {
  const { offer, amount, code } = given;
  const bill = aClosedBill({ total: 50_000 - amount, ...fields });
  return {
    bill,
    member: bill.card,
    settlement: aSettlement({
      bill: bill.id,
      completed: bill.completed,
      at: bill.completed,
      status: 'applied',
      quoted: amount,
      taken: amount,
      uses: [{ offer, amount }],
      ...(code !== undefined && { redeemed: code }),
      ...settled,
    }),
    quoted: [
      code === undefined
        ? { type: 'percentage_on_bill', offer, percentage: 1_000, amount }
        : { type: 'coupon_zero_vat', offer, amount, code },
    ],
  };
};
