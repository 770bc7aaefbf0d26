import * as v from 'valibot';
import { loyaltyToken } from '../../local-access.ts';
import { type BillPlan, sumOf, type TillLine } from './bill-plan.ts';
import type { ClosedBill, TillQuote } from './ring-up-bill.ts';

/** The till's two calls (Papaya POS loyalty API). */
export interface PapayaTill {
  /** @returns nothing where the card is unknown; throws for every other answer but 200 */
  quote(plan: BillPlan, lines: readonly TillLine[]): Promise<TillQuote | undefined>;
  /** @returns the answer as it came: `200 {…}` */
  close(plan: BillPlan, bill: ClosedBill): Promise<string>;
}

const cents = v.pipe(
  v.number(),
  v.transform((amount) => Math.round(amount * 100)),
);
const quoteSchema = v.object({
  discounts: v.array(v.object({ type: v.string(), amount: cents, couponCode: v.optional(v.string()) })),
  totalDiscount: cents,
});

/** @param address of the API */
export const papayaTill = (address: string): PapayaTill => {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${loyaltyToken}` },
      body: JSON.stringify(body),
    });
  return {
    quote: async (plan, lines) => {
      const response = await post('/loyalty/discount', {
        ...billOf(plan, plan.order, sumOf(lines), lines),
        status: 'open',
      });
      const answer = await response.text();
      if (plan.kind === 'unknown card' && response.status === 400) return undefined;
      if (response.status !== 200) throw new Error(`the stage answered ${response.status} to an open bill: ${answer}`);
      const { discounts, totalDiscount } = v.parse(v.pipe(v.string(), v.parseJson(), quoteSchema), answer);
      const coupon = discounts.find(({ type }) => type === 'coupon_zero_vat');
      return {
        total: totalDiscount,
        coupon: coupon?.couponCode === undefined ? undefined : { code: coupon.couponCode, amount: coupon.amount },
      };
    },
    close: async (plan, { order, completed, total, lines }) => {
      const response = await post('/loyalty/order-completed', {
        ...billOf(plan, order, total, lines),
        event: 'order.completed',
        paid: 1,
        status: 'closed',
        completed: new Date(completed).toISOString(),
      });
      return `${response.status} ${await response.text()}`;
    },
  };
};

const billOf = ({ branch, card }: BillPlan, orderId: string, total: number, lines: readonly TillLine[]) => ({
  orderId,
  cardId: card,
  total: total / 100,
  currency: 'EUR',
  branchId: branch,
  orderItems: lines.map(({ unitPrice, quantity, ...line }) => ({
    ...line,
    quantity,
    unitPrice: unitPrice / 100,
    totalPrice: (quantity * unitPrice) / 100,
  })),
});
