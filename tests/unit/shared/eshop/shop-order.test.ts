import fc from 'fast-check';
import { contentOf, type ShopOrder, toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import { compareDecimals, type Decimal, decimal, parseDecimal, times } from '../../../../shared/kernel/decimal.ts';
import { inUnits } from '../../../../shared/kernel/money.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrder, anOrderLine } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

const shopOrder = (
  fields: Parameters<typeof anOrder>[0] = {},
  settings: Parameters<typeof aShopPolicy>[0] = {},
): ShopOrder => resultValue(toShopOrder(anOrder(fields), aShopPolicy(settings), 'Europe/Prague'));
const written = (line: Parameters<typeof anOrderLine>[0]): string =>
  JSON.stringify(shopOrder({ lines: [anOrderLine(line)] }).products[0]);

const read = (text: string | undefined): Decimal => {
  const parsed = parseDecimal(text ?? '');
  if (parsed === undefined) throw new Error(`${text} is a number`);
  return parsed;
};

describe('an order for the shop', () => {
  it('says all that it must, and explicitly what the shop would else do by itself', () => {
    expect(JSON.parse(JSON.stringify(shopOrder()))).toEqual({
      external_order_number: 'fik-3317888960569993',
      language_id: 'cs',
      prices_with_vat_yn: true,
      creation_time: '2018-11-03T20:56:14+01:00',
      paid_date: '2018-11-03',
      customer: { email: 'pokladna@bistro.example' },
      products: [{ title: 'Svíčková na smetaně', quantity: 2, price_per_unit: 60.5, vat: 21 }],
      payment: { name: 'Pokladna', price: 0, vat: 0, eet_yn: false },
      invoice: { generate_yn: false },
    });
  });

  it('does what the merchant asked for', () => {
    const settings = { generateInvoice: true, registerEet: true, paymentName: 'Kasa' };
    expect(shopOrder({}, settings)).toMatchObject({
      invoice: { generate_yn: true },
      payment: { eet_yn: true, name: 'Kasa' },
    });
  });

  it('has the language of its currency', () => {
    expect(shopOrder({ currency: 'EUR' }).language_id).toBe('sk');
  });

  it('is not made of a currency without a language', () => {
    expect(toShopOrder(anOrder({ currency: 'USD' }), aShopPolicy(), 'Europe/Prague')).toEqual({
      ok: false,
      error: { kind: 'unmapped-currency', currency: 'USD' },
    });
  });

  it.each([
    ['before', '2018-11-03T22:59:59Z', '2018-11-03'],
    ['after', '2018-11-03T23:00:00Z', '2018-11-04'],
  ])("is paid on the merchant's day %s midnight", (_when, sold, day) => {
    expect(shopOrder({ soldAt: Date.parse(sold) }).paid_date).toBe(day);
  });

  it('never pairs with a product of the shop, whose stock it would take', () => {
    for (const product of shopOrder().products)
      expect(Object.keys(product).sort()).toEqual(['price_per_unit', 'quantity', 'title', 'vat']);
  });
});

describe('a line for the shop', () => {
  it.each([
    [
      'a part of a piece',
      { quantity: decimal(125n, 3), unitPrice: 99_600, total: 12_450 },
      '"quantity":0.125,"price_per_unit":99.6',
    ],
    ['thousandths', { quantity: decimal(1n, 0), unitPrice: 333, total: 333 }, '"quantity":1,"price_per_unit":0.333'],
    ['more digits than a float has', { vatRate: decimal(123456789012345678901n, 20) }, '"vat":1.23456789012345678901'],
    ['nothing', { unitPrice: 0, total: 0 }, '"quantity":2,"price_per_unit":0,'],
  ])('writes %s digit by digit', (_what, line, expected) => {
    expect(written(line)).toContain(expected);
  });

  it.each([
    ['a thousandth more', { quantity: decimal(3n, 0), unitPrice: 33_333, total: 100_000 }, '3 × Svíčková', '100'],
    ['a discount in it', { total: 100_000 }, '2 × Svíčková', '100'],
    ['no unit price', { unitPrice: undefined }, '2 × Svíčková', '121'],
    ['a part of a piece', { quantity: decimal(5n, 1), unitPrice: 1, total: 1 }, '0.5 × Svíčková', '0.001'],
    ['a piece that comes back', { quantity: decimal(-1n, 0), total: -60_500 }, '-1 × Svíčková', '-60.5'],
    ['one piece', { quantity: decimal(1n, 0), unitPrice: 5, total: 6 }, 'Svíčková', '0.006'],
    ['none', { quantity: decimal(0n, 0), unitPrice: 5, total: 0 }, '0 × Svíčková', '0'],
  ])('with a total that has %s is one piece at that total', (_what, line, title, price) => {
    expect(written(line)).toContain(`"title":"${title}`);
    expect(written(line)).toContain(`"quantity":1,"price_per_unit":${price},`);
  });

  it.each(['', '  '])('without a name is called by its id: %j', (name) => {
    expect(written({ name })).toContain('"title":"Položka 5001"');
  });

  it("comes to the till's total exactly, whatever the figures", () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: -9999n, max: 9999n }),
        fc.nat({ max: 3 }),
        fc.option(amount),
        amount,
        (units, scale, unit, total) => {
          const line = { quantity: decimal(units, scale), unitPrice: unit ?? undefined, total };
          const [, quantity, price] = /"quantity":([^,]+),"price_per_unit":([^,]+),/.exec(written(line)) ?? [];
          expect(compareDecimals(times(read(quantity), read(price)), inUnits(total))).toBe(0);
        },
      ),
    );
  });
});

describe('the content of a shop order', () => {
  it('is the same for the same order, and another for another', () => {
    expect(contentOf(shopOrder())).toBe(contentOf(shopOrder()));
    const others = [
      shopOrder({ soldAt: 0 }),
      shopOrder({ lines: [anOrderLine({ name: 'Kofola' })] }),
      shopOrder({ lines: [anOrderLine(), anOrderLine({ id: '2' })] }),
      shopOrder({}, { generateInvoice: true }),
    ];
    expect(new Set([shopOrder(), ...others].map(contentOf)).size).toBe(5);
  });
});
