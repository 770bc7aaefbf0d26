import { allocate } from '../../kernel/allocate.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { Bill } from '../bill/bill.ts';
import { type Carried, findCarried, withoutOwnDiscount } from '../bill/carried-discount.ts';
import { toleranceOf } from '../bill/tolerance.ts';
import type { OpenQuote, Settlement } from '../members/member.ts';

/** What became of a quote on the bill that was closed. */
export interface Comparison extends Pick<Settlement, 'status' | 'quoted' | 'taken' | 'uses'> {
  /** The coupon that was used, as far as can be seen. */
  readonly coupon: string | undefined;
}

/** `order.completed` names neither a discount nor a coupon: what was taken off tells (docs/loyalty.md). */
export const compareWithQuote = (bill: Bill, quote: OpenQuote): Comparison => {
  const carried = findCarried(bill, quote);
  const taken = carried.kind === 'none' ? 0 : carried.amount;
  const figures = { status: statusOf(bill, quote, carried), quoted: quote.total, taken };
  // What is cancelled used nothing. A bill of nothing may also be one that our discount covers.
  if (bill.total < 0 || (bill.total === 0 && carried.kind !== 'own'))
    return { ...figures, uses: [], coupon: undefined };

  const coupon = quote.discounts.find((discount) => discount.type === 'coupon_zero_vat');
  const isUsed =
    coupon !== undefined &&
    (carried.kind === 'own' || (carried.kind === 'other' && taken >= coupon.amount - toleranceOf(bill)));
  const byCoupon = isUsed ? Math.min(coupon.amount, taken) : 0;
  const others = quote.discounts.filter(({ type }) => type !== 'coupon_zero_vat');
  const byOthers = carried.kind === 'own' ? taken - byCoupon : Math.min(taken - byCoupon, totalOf(others));
  return {
    ...figures,
    uses: [...(isUsed ? [{ offer: coupon.offer, amount: byCoupon }] : []), ...shared(others, byOthers)].filter(
      ({ amount }) => amount > 0,
    ),
    coupon: isUsed ? coupon.code : undefined,
  };
};

const statusOf = (bill: Bill, quote: OpenQuote, carried: Carried): Settlement['status'] => {
  if (carried.kind === 'none') return 'not-applied';
  const isSame = (one: Thousandths, other: Thousandths): boolean => Math.abs(one - other) <= toleranceOf(bill);
  return carried.kind === 'own' &&
    isSame(carried.amount, quote.total) &&
    isSame(withoutOwnDiscount(bill, quote).total, quote.base.total)
    ? 'applied'
    : 'differs';
};

type Discounts = OpenQuote['discounts'];

const totalOf = (discounts: Discounts): Thousandths => discounts.reduce((sum, { amount }) => sum + amount, 0);

/** What was taken, by offer, as the offers were quoted. */
const shared = (discounts: Discounts, taken: Thousandths): Settlement['uses'] => {
  const offers = [...Map.groupBy(discounts, ({ offer }) => offer)];
  const shares = allocate(
    taken,
    offers.map(([, of]) => totalOf(of)),
  );
  return offers.map(([offer], at) => ({ offer, amount: shares?.[at] ?? 0 }));
};
