import fc from 'fast-check';
import { ruled } from '../../../../shared/eshop/ruled.ts';
import { type ShopProduct, toShopProducts } from '../../../../shared/eshop/shop-products.ts';
import { shopWords } from '../../../../shared/eshop/shop-words.ts';
import { type Decimal, decimal, parseDecimal, plus, times, writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { inUnits } from '../../../../shared/kernel/money.ts';
import type { OrderLine } from '../../../../shared/orders/order.ts';
import { anOrderLine } from '../../../support/an-order.ts';

const pairing = ruled('none' as const, 'shop.mapping.pairing');
const productsOf = (lines: readonly OrderLine[], language = 'cs'): readonly ShopProduct[] =>
  toShopProducts(lines, { pairing, words: shopWords(language), document: 'the receipt' });
const sent = (...lines: readonly Partial<OrderLine>[]): string =>
  JSON.stringify(productsOf(lines.map((line) => anOrderLine(line))));

const read = (text: string | undefined): Decimal => {
  const parsed = parseDecimal(text ?? '');
  if (parsed === undefined) throw new Error(`${text} is a number`);
  return parsed;
};
const piece = { quantity: decimal(1n, 0) };

describe('a line for the shop', () => {
  it.each([
    [
      'a part of a piece',
      { quantity: decimal(125n, 3), unitPrice: 99_600, total: 12_450 },
      '"quantity":0.125,"price_per_unit":99.6,',
    ],
    [
      'a unit price finer than a cent',
      { quantity: decimal(10n, 0), unitPrice: 333, total: 3_330 },
      '"quantity":10,"price_per_unit":0.333,',
    ],
    ['more digits than a float has', { vatRate: decimal(123456789012345678901n, 20) }, '"vat":1.23456789012345678901'],
    ['nothing', { unitPrice: 0, total: 0 }, '"quantity":2,"price_per_unit":0,'],
  ])('writes %s digit by digit', (_what, line, expected) => {
    expect(sent(line)).toContain(expected);
  });

  it.each([
    [
      'a thousandth more',
      { quantity: decimal(3n, 0), unitPrice: 33_333, total: 100_000 },
      '3 × Svíčková na smetaně',
      '100',
    ],
    ['a discount in it', { total: 100_000 }, '2 × Svíčková na smetaně', '100'],
    ['no unit price', { unitPrice: undefined }, '2 × Svíčková na smetaně', '121'],
    ['a part of a piece', { quantity: decimal(5n, 1), unitPrice: 50, total: 20 }, '0.5 × Svíčková na smetaně', '0.02'],
    ['a piece that comes back', { quantity: decimal(-1n, 0), total: -60_500 }, '-1 × Svíčková na smetaně', '-60.5'],
    ['one piece', { ...piece, unitPrice: 50, total: 60 }, 'Svíčková na smetaně', '0.06'],
    ['none', { quantity: decimal(0n, 0), unitPrice: 5, total: 0 }, '0 × Svíčková na smetaně', '0'],
  ])('with a total that has %s is one piece at that total', (_what, line, title, price) => {
    expect(sent(line)).toBe(`[{"title":"${title}","quantity":1,"price_per_unit":${price},"vat":21}]`);
  });

  it.each(['', '  '])('without a name is called by its id: %j', (name) => {
    expect(sent({ name })).toContain('"title":"Položka 5001"');
  });

  it.each([
    ['cs', ['Sleva', 'Doprava', 'Balné', 'Obsluha', 'Spropitné']],
    ['sk', ['Zľava', 'Doprava', 'Balné', 'Obsluha', 'Prepitné']],
    ['pl', ['Sleva', 'Doprava', 'Balné', 'Obsluha', 'Spropitné']],
  ])('that is a charge is called what it is, in %s', (language, titles) => {
    const charges = (['discount', 'shipping', 'wrapping', 'service', 'tip'] as const).map((kind) =>
      anOrderLine({ id: `${kind}-21`, kind, name: '', ...piece, unitPrice: -5_000, total: -5_000 }),
    );
    const products = productsOf(charges, language);
    expect(products.map(({ title }) => title.value)).toEqual(titles);
    expect(JSON.stringify(products[0])).toContain('"quantity":1,"price_per_unit":-5,"vat":21}');
  });
});

describe('what lines have beyond whole cents', () => {
  it('is gathered in one line for each VAT rate', () => {
    const lower = { vatRate: decimal(12n, 0) };
    expect(
      sent(
        { ...piece, unitPrice: 1_003, total: 1_003 },
        { ...piece, total: 2_004 },
        { ...lower, ...piece, total: -505 },
      ),
    ).toBe(
      `[${[
        '{"title":"Svíčková na smetaně","quantity":1,"price_per_unit":1,"vat":21}',
        '{"title":"Svíčková na smetaně","quantity":1,"price_per_unit":2,"vat":21}',
        '{"title":"Svíčková na smetaně","quantity":1,"price_per_unit":-0.5,"vat":12}',
        '{"title":"Zaokrouhlení","quantity":1,"price_per_unit":0.007,"vat":21}',
        '{"title":"Zaokrouhlení","quantity":1,"price_per_unit":-0.005,"vat":12}',
      ].join(',')}]`,
    );
  });

  it('is no line where it comes to nothing', () => {
    expect(productsOf([anOrderLine({ total: 1_003 }), anOrderLine({ total: -2_003 })])).toHaveLength(2);
  });

  it('is called so in Slovak too', () => {
    expect(productsOf([anOrderLine({ total: 3 })], 'sk')[1]?.title.value).toBe('Zaokrúhlenie');
  });
});

describe('the lines for the shop', () => {
  const line = fc
    .record({
      units: fc.bigInt({ min: -9999n, max: 9999n }),
      scale: fc.nat({ max: 3 }),
      unitPrice: fc.option(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { nil: undefined }),
      total: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      vatRate: fc.constantFrom(decimal(0n, 0), decimal(12n, 0), decimal(125n, 1), decimal(21n, 0)),
    })
    .map(({ units, scale, ...figures }) => anOrderLine({ quantity: decimal(units, scale), ...figures }));
  const multiplied = fc
    .tuple(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 1_000_000 }))
    .map(([count, unitPrice]) =>
      anOrderLine({ quantity: decimal(BigInt(count), 0), unitPrice, total: count * unitPrice }),
    );
  const sums = (amounts: readonly (readonly [rate: string, amount: Decimal])[]) => {
    const byRate = new Map<string, Decimal>();
    for (const [rate, amount] of amounts) byRate.set(rate, plus(byRate.get(rate) ?? decimal(0n, 0), amount));
    return Object.fromEntries([...byRate].map(([rate, amount]) => [rate, writeDecimal(amount)]));
  };

  it("come to the till's totals exactly for each VAT rate, in whole cents but for the rounding", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(line, multiplied), { maxLength: 8 }), (lines) => {
        const products = productsOf(lines).map(({ quantity, price_per_unit, vat, title }) => ({
          rate: vat.value.source,
          amount: times(read(quantity.value.source), read(price_per_unit.value.source)),
          rounding: title.value === 'Zaokrouhlení',
        }));
        expect(sums(products.map(({ rate, amount }) => [rate, amount]))).toEqual(
          sums(lines.map(({ vatRate, total }) => [writeDecimal(vatRate), inUnits(total)])),
        );
        const roundings = products.filter(({ rounding }) => rounding).map(({ rate }) => rate);
        expect(roundings).toEqual([...new Set(roundings)]);
        expect(products.filter(({ amount, rounding }) => !rounding && amount.scale > 2)).toEqual([]);
      }),
    );
  });
});
