import fc from 'fast-check';
import { decimal, writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { chargeLines } from '../../../../shared/orders/charge-lines.ts';
import type { OrderLine } from '../../../../shared/orders/order.ts';
import { anOrderLine } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

const none = { discount: 0, shipping: 0, wrapping: 0, service: 0, tip: 0 };
type Charges = typeof none;
type Item = readonly [perCent: number, total: number];

const items = (...told: readonly Item[]): readonly OrderLine[] =>
  told.map(([perCent, total]) => anOrderLine({ total, vatRate: decimal(BigInt(perCent * 10), 1) }));
const charged = (charges: Partial<Charges>, ...told: readonly Item[]): readonly OrderLine[] =>
  resultValue(chargeLines({ ...none, ...charges }, items(...told)));
/** `12:100000 21:200000` */
const itemsIn = (written: string): readonly Item[] =>
  written.split(' ').map((one) => {
    const [rate, total] = one.split(':');
    return [Number(rate), Number(total)];
  });
const amounts = (lines: readonly OrderLine[]) =>
  lines.map(({ kind, vatRate, total }) => [kind, writeDecimal(vatRate), total]);

describe('a charge', () => {
  it.each(['discount', 'shipping', 'wrapping', 'service'] as const)(
    'stands as a line of its own at the VAT rate of the items: %s',
    (kind) => {
      expect(charged({ [kind]: -9_000 }, [21, 121_000])).toEqual([
        {
          id: `${kind}-21`,
          kind,
          name: '',
          quantity: decimal(1n, 0),
          unitPrice: -9_000,
          total: -9_000,
          vatRate: decimal(21n, 0),
          product: undefined,
        },
      ]);
    },
  );

  it('that is a tip stands at 0 %, whatever the items are', () => {
    expect(amounts(charged({ tip: 20_000 }, [12, 50_000], [21, 50_000]))).toEqual([['tip', '0', 20_000]]);
    expect(amounts(charged({ tip: 20_000 }))).toEqual([['tip', '0', 20_000]]);
  });

  it('is shared by the items, not by cash rounding', () => {
    const rounding = anOrderLine({ kind: 'rounding', total: 600, vatRate: decimal(0n, 0) });
    const lines = resultValue(chargeLines({ ...none, discount: -9_000 }, [...items([21, 121_000]), rounding]));
    expect(amounts(lines)).toEqual([['discount', '21', -9_000]]);
  });

  it('that is nothing has no line', () => {
    expect(charged({}, [21, 121_000])).toEqual([]);
    expect(charged({})).toEqual([]);
  });

  it('has its line beside the others, always in the same order', () => {
    const all = { service: 5_000, wrapping: 4_000, shipping: 3_000, discount: -2_000, tip: 1_000 };
    expect(amounts(charged(all, [21, 121_000]))).toEqual([
      ['tip', '0', 1_000],
      ['discount', '21', -2_000],
      ['shipping', '21', 3_000],
      ['wrapping', '21', 4_000],
      ['service', '21', 5_000],
    ]);
  });
});

describe('a charge on items of several VAT rates', () => {
  it.each([
    ['in proportion', -30_000, '12:100000 21:200000', '12:-10000 21:-20000'],
    ['to the cent, to the largest remainder', -10_000, '12:100000 21:200000', '12:-3330 21:-6670'],
    ['to the thousandth, where it has thousandths', -10_001, '12:100000 21:200000', '12:-3334 21:-6667'],
    ['to the lower rate of two equals', -10, '21:50000 12:50000', '12:-10'],
    ['by what all items of a rate come to', 30_000, '21:100000 12:100000 21:100000', '12:10000 21:20000'],
    ['by rates as numbers, not as texts', 20_000, '12:100000 5:100000', '5:10000 12:10000'],
    ['without a line of nothing', 10, '12:1000 21:900000', '21:10'],
    ['not to items that cost nothing', -5_000, '12:0 21:100000', '21:-5000'],
    ['not to what is returned', -5_000, '12:-20000 21:100000', '21:-5000'],
    ['to a rate less what is returned', -30_000, '12:150000 12:-50000 21:200000', '12:-10000 21:-20000'],
    ["of a refund by what the refund's items come to", 30_000, '12:-100000 21:-200000', '12:10000 21:20000'],
    ['of a refund, not to what is sold on it', 30_000, '12:50000 21:-200000', '21:30000'],
  ])('is split %s', (_how, discount, told, shares) => {
    const lines = charged({ discount }, ...itemsIn(told));
    expect(lines.map(({ kind }) => kind)).toEqual(lines.map(() => 'discount'));
    expect(lines.map(({ vatRate, total }) => `${writeDecimal(vatRate)}:${total}`).join(' ')).toBe(shares);
  });

  it('is split without a thousandth lost, each charge in whole cents into whole cents', () => {
    const item = fc.tuple(fc.constantFrom(0, 12, 12.5, 21), fc.integer({ min: -500_000, max: 5_000_000 }));
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), amount, amount, (told, discount, service) => {
        const lines = chargeLines({ ...none, discount, service }, items(...told));
        fc.pre(lines.ok);
        for (const [kind, charge] of [
          ['discount', discount],
          ['service', service],
        ] as const) {
          const shares = lines.value.filter((line) => line.kind === kind).map(({ total }) => total);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(charge);
          if (charge % 10 === 0) expect(shares.filter((share) => share % 10 !== 0)).toEqual([]);
        }
      }),
    );
  });
});

describe('a charge has no VAT rate to share', () => {
  it.each<[string, readonly Item[]]>([
    ['without items', []],
    ['when all items cost nothing', itemsIn('12:0 21:0')],
    ['when items and returns of each rate make up for one another', itemsIn('21:5000 21:-5000')],
  ])('%s', (_when, told) => {
    for (const charge of ['discount', 'shipping', 'wrapping', 'service'] as const)
      expect(chargeLines({ ...none, [charge]: 1_000 }, items(...told))).toEqual({
        ok: false,
        error: { kind: 'no-rate', charge },
      });
  });
});
