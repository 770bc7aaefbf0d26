import fc from 'fast-check';
import { allocate } from '../../../../../shared/kernel/allocate.ts';
import { decimal } from '../../../../../shared/kernel/decimal.ts';
import type { Bill, BillLine } from '../../../../../shared/loyalty/bill/bill.ts';
import { baseOf, findCarried, withoutOwnDiscount } from '../../../../../shared/loyalty/bill/carried-discount.ts';
import { discountOn } from '../../../../../shared/loyalty/bill/discount-on.ts';
import type { KeptDiscount, OpenQuote } from '../../../../../shared/loyalty/members/member.ts';
import { aBill, aBillLine } from '../../../../support/a-bill.ts';
import { anOpenQuote } from '../../../../support/a-member.ts';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) };

const product = fc.constantFrom('coffee', 'cake', 'juice');
const ordered = fc.record({
  product,
  pieces: fc.integer({ min: 1, max: 4 }),
  price: fc.integer({ min: 10, max: 3_000 }),
});
interface Ordered {
  readonly product: string;
  readonly pieces: number;
  readonly price: number;
}

const lineOf =
  (prefix: string, sign: 1 | -1) =>
  (one: Ordered, at: number): BillLine =>
    aBillLine({
      id: `${prefix}${at}`,
      product: one.product,
      quantity: decimal(BigInt(sign * one.pieces), 0),
      unitPrice: one.price * 10,
      total: sign * one.pieces * one.price * 10,
    });

const percentage = fc.integer({ min: 100, max: 9_000 });
const billDiscount = percentage.map((rate): KeptDiscount[] => [
  { type: 'percentage_on_bill', offer: 'bill', percentage: rate, amount: 0 },
]);
const itemDiscount = fc
  .tuple(product, percentage)
  .map(([of, rate]): KeptDiscount[] => [
    { type: 'percentage_on_item', offer: 'item', percentage: rate, amount: 0, product: of },
  ]);
const coupon = fc
  .integer({ min: 10, max: 2_000 })
  .map((cents): KeptDiscount[] => [{ type: 'coupon_zero_vat', offer: 'coupon', amount: cents * 10, code: 'WELCOME5' }]);
const discounts = fc.oneof(
  billDiscount,
  itemDiscount,
  coupon,
  fc.tuple(itemDiscount, coupon).map(([one, other]) => [...one, ...other]),
);

const quoteOf = (bill: Bill, offered: readonly KeptDiscount[]): OpenQuote =>
  anOpenQuote({
    base: baseOf(bill),
    discounts: offered.map((discount) => ({ ...discount, amount: discountOn(bill, [discount]) })),
  });

/** How a till writes a discount on a bill. */
const forms = {
  total: (bill: Bill, off: number): Bill => ({ ...bill, total: bill.total - off }),
  lines: (bill: Bill, off: number): Bill => ({
    ...bill,
    lines: [...bill.lines, aBillLine({ id: 'discount', product: '', total: -off })],
    total: bill.total - off,
  }),
  prices: (bill: Bill, off: number): Bill => {
    const shares =
      allocate(
        off / 10,
        bill.lines.map(({ total }) => Math.max(0, total)),
      ) ?? [];
    const lines = bill.lines.map((line, at) => ({ ...line, total: line.total - 10 * (shares[at] ?? 0) }));
    return { ...bill, lines, total: bill.total - off };
  },
};
const form = fc.constantFrom('total' as const, 'lines' as const, 'prices' as const);

const some = fc.array(ordered, { minLength: 1, maxLength: 6 });
const few = fc.array(ordered, { maxLength: 3 });
/** Tills' totals need not be what their lines come to. */
const odd = fc.oneof(
  fc.constant(0),
  fc.nat({ max: 5_000 }).map((cents) => cents * 10),
);

describe('our own discount, whatever was ordered or brought back since', () => {
  it('is recognised in each form, to the thousandth, and can be taken off again', () => {
    fc.assert(
      fc.property(some, few, few, discounts, form, odd, (first, added, returned, offered, written, beyond) => {
        const before = first.map(lineOf('a', 1));
        const base = aBill({ lines: before });
        const quote = quoteOf({ ...base, total: base.total + beyond }, offered);
        const lines = [...before, ...added.map(lineOf('b', 1)), ...returned.map(lineOf('c', -1))];
        const summed = aBill({ lines });
        const undiscounted = { ...summed, total: summed.total + beyond };
        const off = discountOn(undiscounted, quote.discounts);
        fc.pre(off > 0 && quote.total > 0 && undiscounted.total - off >= 0);
        const bill = forms[written](undiscounted, off);
        fc.pre(bill.lines.every((line) => line.total >= 0 || line.id === 'discount' || line.id.startsWith('c')));

        expect(findCarried(bill, quote)).toMatchObject({ kind: 'own', amount: off });
        expect(withoutOwnDiscount(bill, quote)).toEqual(undiscounted);
        // What came back may by chance be worth just what was quoted.
        if (returned.length === 0) expect(findCarried(undiscounted, quote)).toEqual({ kind: 'none' });
      }),
      runs,
    );
  });

  it('gives the same base when the bill is quoted again, so that a discount does not grow or shrink', () => {
    fc.assert(
      fc.property(some, discounts, form, (first, offered, written) => {
        const bill = aBill({ lines: first.map(lineOf('a', 1)) });
        const quote = quoteOf(bill, offered);
        fc.pre(quote.total > 0 && quote.total <= bill.total);
        const again = withoutOwnDiscount(forms[written](bill, quote.total), quote);
        expect(baseOf(again)).toEqual(quote.base);
        expect(discountOn(again, quote.discounts)).toBe(quote.total);
      }),
      runs,
    );
  });
});
