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
    expect(paidForEarning(bill, under)).toBe(paid);
  });

  it("is the till's total, whatever the lines come to: the closed example of the vendor earns by 25.50", () => {
    const lines = [
      aBillLine({ id: '21423423134', product: '11111', total: 5_000 }),
      aBillLine({ id: '21423423135', product: '11111', total: 3_500 }),
    ];
    expect(paidForEarning(aBill({ lines, total: 25_500 }), program())).toBe(25_500);
  });

  it('is what counts by category and by EAN too', () => {
    const byEan = program({ excluded: { eans: ['859'] } });
    expect(paidForEarning(aBill({ lines: [coffee, { ...cake, ean: '859' }] }), byEan)).toBe(6_000);
  });
});
