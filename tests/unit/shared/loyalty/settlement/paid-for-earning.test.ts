import fc from 'fast-check';
import { decimal } from '../../../../../shared/kernel/decimal.ts';
import type { Bill, BillLine } from '../../../../../shared/loyalty/bill/bill.ts';
import { paidForEarning } from '../../../../../shared/loyalty/settlement/paid-for-earning.ts';
import { aBill, aBillLine } from '../../../../support/a-bill.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';

const coffee = aBillLine({ id: '1', product: 'coffee', total: 6_000 });
const cake = aBillLine({ id: '2', product: 'cake', category: 'sweet', total: 3_000 });
const deposit = aBillLine({ id: '3', product: 'bottle', total: 1_000 });
const back = <Line extends { readonly total: number }>(line: Line): Line => ({ ...line, total: -line.total });

const program = (fields: ProgramFields = {}) => aProgram({ excluded: { products: ['bottle'] }, ...fields });
const coffeeEarns = program({ earning: { pointsPerUnit: 1, lines: { include: { products: ['coffee'] } } } });
const noSweets = program({ earning: { pointsPerUnit: 1, lines: { exclude: { categories: ['sweet'] } } } });

describe('what was paid for earning lines', () => {
  it.each([
    ['is the total', program(), aBill({ lines: [coffee, cake] }), 9_000],
    ['is the total, less what is excluded', program(), aBill({ lines: [coffee, cake, deposit] }), 9_000],
    ['is the part that they are of what counts', coffeeEarns, aBill({ lines: [coffee, cake, deposit] }), 6_000],
    ['leaves out what earning excludes', noSweets, aBill({ lines: [coffee, cake] }), 6_000],
    ['bears its part of a discount in the total', coffeeEarns, aBill({ lines: [coffee, cake], total: 8_100 }), 5_400],
    [
      'bears its part of a discount that is a line',
      coffeeEarns,
      aBill({ lines: [coffee, cake, aBillLine({ product: 'discount', total: -900 })] }),
      5_400,
    ],
    ['is what came back, where goods did', program(), aBill({ lines: [back(coffee), back(deposit)] }), -6_000],
    ['is a part of what came back', coffeeEarns, aBill({ lines: [back(coffee), back(cake)] }), -6_000],
    ['is less by what came back on the same bill', program(), aBill({ lines: [coffee, back(cake)] }), 3_000],
    ['is not less by a deposit that is paid back', program(), aBill({ lines: [coffee, back(deposit)] }), 6_000],
    ['is nothing, where only a deposit is paid back', program(), aBill({ lines: [back(deposit)] }), 0],
    ['is nothing, where a coupon covers all', program(), aBill({ lines: [coffee], total: 0 }), 0],
    ['is nothing in another currency', program(), aBill({ lines: [coffee], currency: 'CZK' }), 0],
    ['is nothing, where there are no lines', program(), aBill({ lines: [], total: 9_000 }), 0],
    [
      'is exact to the thousandth, a half away from zero',
      coffeeEarns,
      aBill({ lines: [coffee, { ...cake, total: 10_000 }], total: 10 }),
      4,
    ],
  ])('%s', (_how, under, bill, paid) => {
    expect(paidForEarning(bill, under, 0)).toBe(paid);
  });

  const food = aBillLine({ id: '4', product: 'food', total: 50_000 });
  const tobacco = aBillLine({ id: '5', product: 'tobacco', total: 50_000 });
  const off = (total: number) => aBillLine({ id: '6', product: 'discount', total: -total });
  const came = (line: BillLine): BillLine => ({ ...back(line), quantity: decimal(-1n, 0) });
  /** Each with what our own offers took off. */
  const sales: readonly (readonly [how: string, sale: Bill, own: number | 'all', paid: number])[] = [
    ["nothing, where staff's discount is on excluded goods alone", aBill({ lines: [tobacco, off(5_000)] }), 0, 0],
    ['nothing, where a bill of excluded goods comes to less', aBill({ lines: [tobacco], total: 45_000 }), 0, 0],
    ['nothing, where all of the discount is ours', aBill({ lines: [tobacco, off(5_000)] }), 'all', 0],
    ['nothing, where more came back than was bought', aBill({ lines: [came(food), tobacco, tobacco] }), 0, 0],
    ['its part of a discount on everything', aBill({ lines: [food, tobacco], total: 90_000 }), 0, 45_000],
    ['its part of such a line', aBill({ lines: [food, tobacco, off(10_000)] }), 0, 45_000],
    [
      'its part by what did not come back',
      aBill({ lines: [food, came(aBillLine({ total: 20_000 })), tobacco], total: 72_000 }),
      0,
      27_000,
    ],
    ['all of our own discount', aBill({ lines: [food, tobacco, off(5_000)] }), 5_000, 45_000],
    ['all of our own in prices', aBill({ lines: [{ ...food, total: 45_000 }, tobacco] }), 5_000, 45_000],
    ["all of ours, and then its part of staff's", aBill({ lines: [food, tobacco], total: 85_500 }), 5_000, 40_500],
    ['no part of what is above the lines', aBill({ lines: [food, tobacco], total: 100_020 }), 0, 50_020],
    [
      'its part beside a deposit that is paid back',
      aBill({ lines: [food, tobacco, back(deposit)], total: 89_000 }),
      0,
      45_000,
    ],
  ];

  it.each(sales)('is, beside excluded goods, %s', (_how, sale, own, paid) => {
    const under = program({ excluded: { products: ['bottle', 'tobacco'] } });
    expect(paidForEarning(sale, under, own)).toBe(paid);
  });

  it.each(sales)('is as much of a refund of the same: %s', (_how, { lines, ...sale }, own, paid) => {
    const under = program({ excluded: { products: ['bottle', 'tobacco'] } });
    const refund = aBill({
      ...sale,
      total: -sale.total,
      lines: lines.map((line) => ({
        ...line,
        total: -line.total,
        quantity: { ...line.quantity, units: -line.quantity.units },
      })),
    });
    expect(paidForEarning(refund, under, own)).toBe(0 - paid);
  });

  it('is never below nothing for a sale, nor above for a refund, nor more than all that was paid for goods', () => {
    const under = program({ excluded: { products: ['tobacco'] } });
    const amount = fc.integer({ min: -10_000, max: 10_000 }).map((cents) => cents * 10);
    const line = fc
      .record({ total: amount, product: fc.constantFrom('food', 'tobacco'), sign: fc.constantFrom(1n, -1n) })
      .map(({ sign, ...fields }) => aBillLine({ ...fields, quantity: decimal(sign, 0) }));
    const own = fc.oneof(fc.constant<'all'>('all'), fc.nat({ max: 200_000 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), amount, own, (lines, total, ours) => {
        const paid = paidForEarning(aBill({ lines, total }), under, ours) * (total < 0 ? -1 : 1);
        const paidBack = lines
          .filter((one) => one.product === 'tobacco' && one.total !== 0 && one.total < 0 !== total < 0)
          .reduce((sum, one) => sum + Math.abs(one.total), 0);
        expect(paid).toBeGreaterThanOrEqual(0);
        expect(paid).toBeLessThanOrEqual(Math.abs(total) + paidBack);
      }),
    );
  });

  it("is the till's total, whatever the lines come to: the closed example of the vendor earns by 25.50", () => {
    const lines = [
      aBillLine({ id: '21423423134', product: '11111', total: 5_000 }),
      aBillLine({ id: '21423423135', product: '11111', total: 3_500 }),
    ];
    expect(paidForEarning(aBill({ lines, total: 25_500 }), program(), 0)).toBe(25_500);
  });

  it('is what counts by category and by EAN too', () => {
    const byEan = program({ excluded: { eans: ['859'] } });
    expect(paidForEarning(aBill({ lines: [coffee, { ...cake, ean: '859' }] }), byEan, 0)).toBe(6_000);
  });
});
