import { decimal } from '../../../../../shared/kernel/decimal.ts';
import type { Bill } from '../../../../../shared/loyalty/bill/bill.ts';
import { baseOf, findCarried, withoutOwnDiscount } from '../../../../../shared/loyalty/bill/carried-discount.ts';
import type { OpenQuote } from '../../../../../shared/loyalty/members/member.ts';
import { aBill, aBillLine } from '../../../../support/a-bill.ts';
import { anOpenQuote } from '../../../../support/a-member.ts';

const espresso = aBillLine({ id: '1', product: 'espresso', total: 20_000 });
const sandwich = aBillLine({ id: '2', product: 'sandwich', total: 30_000 });
const quoted = aBill({ lines: [espresso, sandwich] });

const quoteOf = (discounts: OpenQuote['discounts'], bill: Bill = quoted): OpenQuote =>
  anOpenQuote({ base: baseOf(bill), discounts });
const tenOff = quoteOf([{ type: 'percentage_on_bill', offer: 'ten-off', percentage: 1_000, amount: 5_000 }]);
const coffeeOff = quoteOf([
  { type: 'percentage_on_item', offer: 'coffee', percentage: 2_000, amount: 4_000, product: 'espresso' },
]);
const coupon = quoteOf([{ type: 'coupon_zero_vat', offer: 'welcome5', amount: 5_000, code: 'WELCOME5' }]);

const discountLine = (total: number) => aBillLine({ id: 'd', product: 'discount', total });
const couponLine = (total: number) => ({ ...discountLine(total), vatRate: decimal(0n, 0) });
const returned = aBillLine({ id: 'r', product: 'juice', quantity: decimal(-1n, 0), unitPrice: 2_500, total: -2_500 });

describe('our own discount is found', () => {
  it('in the total alone', () => {
    const bill = { ...quoted, total: 45_000 };
    expect(findCarried(bill, tenOff)).toEqual({ kind: 'own', amount: 5_000, in: 'total' });
    expect(withoutOwnDiscount(bill, tenOff)).toEqual(quoted);
  });

  it('as a further negative line', () => {
    const bill = aBill({ lines: [espresso, discountLine(-5_000), sandwich] });
    expect(findCarried(bill, tenOff)).toEqual({ kind: 'own', amount: 5_000, in: 'lines' });
    expect(withoutOwnDiscount(bill, tenOff)).toEqual(quoted);
  });

  it("in the lines' totals, whose unit prices stay", () => {
    const bill = aBill({ lines: [{ ...espresso, total: 16_000 }, sandwich] });
    expect(findCarried(bill, coffeeOff)).toEqual({ kind: 'own', amount: 4_000, in: 'prices' });
    expect(withoutOwnDiscount(bill, coffeeOff)).toEqual(quoted);
  });

  it('in several forms at once', () => {
    const both = quoteOf([...coffeeOff.discounts, ...coupon.discounts]);
    const bill = aBill({ lines: [{ ...espresso, total: 16_000 }, sandwich, couponLine(-5_000)] });
    expect(findCarried(bill, both)).toEqual({ kind: 'own', amount: 9_000, in: 'lines' });
    expect(withoutOwnDiscount(bill, both)).toEqual(quoted);
  });

  it('on a bill whose lines never came to its total, as in the example of the vendor', () => {
    const odd = aBill({ lines: [aBillLine({ total: 15_000 })], total: 50_000 });
    const quote = quoteOf(tenOff.discounts, odd);
    expect(quote.base).toEqual({ total: 50_000, gap: -35_000, reduced: 0, negatives: [] });
    expect(findCarried({ ...odd, total: 45_000 }, quote)).toEqual({ kind: 'own', amount: 5_000, in: 'total' });
    expect(withoutOwnDiscount({ ...odd, total: 45_000 }, quote)).toEqual(odd);
  });

  it('when the till takes the percentage of what has been ordered since', () => {
    const more = aBillLine({ id: '3', product: 'cake', total: 10_000 });
    const bill = aBill({ lines: [espresso, sandwich, more], total: 54_000 });
    expect(findCarried(bill, tenOff)).toEqual({ kind: 'own', amount: 6_000, in: 'total' });
    expect(withoutOwnDiscount(bill, tenOff).total).toBe(60_000);
  });

  it('when the till takes the amount that was answered off a greater bill', () => {
    const more = aBillLine({ id: '3', product: 'cake', total: 10_000 });
    const bill = aBill({ lines: [espresso, sandwich, more], total: 55_000 });
    expect(findCarried(bill, tenOff)).toEqual({ kind: 'own', amount: 5_000, in: 'total' });
  });

  it('a cent a line off, and in cash to the nearest 0.05', () => {
    expect(findCarried({ ...quoted, total: 45_020 }, tenOff)).toMatchObject({ kind: 'own', amount: 4_980 });
    expect(findCarried({ ...quoted, total: 45_030 }, tenOff).kind).toBe('other');
    const odd = aBill({ lines: [aBillLine({ total: 10_200 })] });
    const quote = quoteOf([{ type: 'percentage_on_bill', offer: 'ten-off', percentage: 1_000, amount: 1_020 }], odd);
    expect(findCarried({ ...odd, total: 9_200 }, quote)).toMatchObject({ kind: 'own', amount: 1_000 });
  });

  it('beside goods that came back since', () => {
    const inTotal = aBill({ lines: [espresso, sandwich, returned], total: 42_750 });
    expect(findCarried(inTotal, tenOff)).toEqual({ kind: 'own', amount: 4_750, in: 'total' });
    const asLine = aBill({ lines: [espresso, sandwich, returned, discountLine(-4_750)] });
    expect(findCarried(asLine, tenOff)).toEqual({ kind: 'own', amount: 4_750, in: 'lines' });
    expect(withoutOwnDiscount(asLine, tenOff)).toEqual(aBill({ lines: [espresso, sandwich, returned] }));
  });

  it('as a negative quantity of a discount, which is no return', () => {
    const piece = { ...discountLine(-5_000), quantity: decimal(-1n, 0), unitPrice: 5_000 };
    expect(findCarried(aBill({ lines: [espresso, sandwich, piece] }), tenOff)).toMatchObject({
      kind: 'own',
      in: 'lines',
    });
  });

  it('beside what was off the bill when it was quoted', () => {
    const staff = [
      { ...sandwich, total: 28_000 },
      { ...discountLine(-1_000), id: '' },
    ];
    const before = aBill({ lines: [espresso, ...staff], total: 46_500 });
    const quote = quoteOf([{ type: 'percentage_on_bill', offer: 'ten-off', percentage: 1_000, amount: 4_650 }], before);
    expect(quote.base).toEqual({ total: 46_500, gap: 500, reduced: 2_000, negatives: ['discount -1000'] });
    expect(findCarried(before, quote)).toEqual({ kind: 'none' });
    const asLine = { ...before, lines: [...before.lines, discountLine(-4_650)], total: 41_850 };
    expect(findCarried(asLine, quote)).toEqual({ kind: 'own', amount: 4_650, in: 'lines' });
    expect(withoutOwnDiscount(asLine, quote)).toEqual(before);
    const inTotal = { ...before, total: 41_850 };
    expect(withoutOwnDiscount(inTotal, quote)).toEqual(before);
  });

  it('beside a tip in the total', () => {
    const bill = aBill({ lines: [espresso, sandwich, discountLine(-5_000)], total: 48_000 });
    expect(findCarried(bill, tenOff)).toEqual({ kind: 'own', amount: 5_000, in: 'lines' });
  });

  it('when a line has gone that was reduced before', () => {
    const before = aBill({ lines: [espresso, { ...sandwich, total: 28_000 }] });
    const quote = quoteOf(tenOff.discounts, before);
    const bill = aBill({ lines: [espresso], total: 18_000 });
    expect(findCarried(bill, quote)).toEqual({ kind: 'own', amount: 2_000, in: 'total' });
  });

  it('beside goods by weight, which the till rounds', () => {
    const weighed = aBillLine({
      id: '3',
      product: 'ham',
      quantity: decimal(333n, 3),
      unitPrice: 9_990,
      total: 3_320,
    });
    const lines = [espresso, sandwich, weighed];
    const bill = aBill({ lines, total: 53_320 - 5_330 });
    expect(findCarried(bill, tenOff)).toEqual({ kind: 'own', amount: 5_330, in: 'total' });
    expect(withoutOwnDiscount(bill, tenOff)).toEqual(aBill({ lines }));
  });

  it('beside another negative line of the same name', () => {
    const nameless = { ...discountLine(-5_000), id: '' };
    const before = aBill({ lines: [espresso, sandwich, nameless] });
    const quote = quoteOf(coupon.discounts, before);
    const bill = aBill({ lines: [...before.lines, { ...nameless }] });
    expect(findCarried(bill, quote)).toEqual({ kind: 'own', amount: 5_000, in: 'lines' });
    expect(withoutOwnDiscount(bill, quote)).toEqual(before);
  });

  it('however small it is on a bill of many lines', () => {
    const lines = Array.from({ length: 30 }, (_, at) => aBillLine({ id: `${at}`, total: 100 }));
    const bill = aBill({ lines });
    const quote = quoteOf([{ type: 'percentage_on_bill', offer: 'five', percentage: 500, amount: 150 }], bill);
    expect(findCarried({ ...bill, total: 2_850 }, quote)).toMatchObject({ kind: 'own', amount: 150 });
    expect(findCarried(bill, quote)).toEqual({ kind: 'none' });
  });
});

describe('what a quote keeps of its bill', () => {
  it('are its negative lines, by id where the till sends one, and no more than there is room for', () => {
    const lines = [returned, { ...returned, id: '' }, espresso];
    expect(baseOf(aBill({ lines })).negatives).toEqual(['r', 'juice -2500']);
    const many = Array.from({ length: 60 }, (_, at) => ({ ...returned, id: `${at}` }));
    expect(baseOf(aBill({ lines: many })).negatives).toHaveLength(40);
  });
});

describe('what is not our own discount', () => {
  it('is nothing, where the bill is as it was', () => {
    expect(findCarried(quoted, tenOff)).toEqual({ kind: 'none' });
    expect(withoutOwnDiscount(quoted, tenOff)).toBe(quoted);
  });

  it('is nothing, where goods came back, a tip was given or cash was rounded', () => {
    expect(findCarried(aBill({ lines: [espresso, sandwich, returned] }), tenOff)).toEqual({ kind: 'none' });
    expect(findCarried({ ...quoted, total: 55_000 }, tenOff)).toEqual({ kind: 'none' });
    expect(findCarried({ ...quoted, total: 49_990 }, tenOff)).toEqual({ kind: 'none' });
  });

  it("is another's, by its amount", () => {
    for (const bill of [
      { ...quoted, total: 47_000 },
      aBill({ lines: [espresso, sandwich, discountLine(-3_000)] }),
      aBill({ lines: [espresso, { ...sandwich, total: 27_000 }] }),
    ]) {
      expect(findCarried(bill, tenOff)).toEqual({ kind: 'other', amount: 3_000 });
      expect(withoutOwnDiscount(bill, tenOff)).toBe(bill);
    }
  });

  it("is another's, where none was quoted", () => {
    const none = quoteOf([]);
    expect(findCarried({ ...quoted, total: 45_000 }, none)).toEqual({ kind: 'other', amount: 5_000 });
  });

  it('is left on a bill that was never quoted', () => {
    const bill = { ...quoted, total: 45_000 };
    expect(withoutOwnDiscount(bill, undefined)).toBe(bill);
  });
});
