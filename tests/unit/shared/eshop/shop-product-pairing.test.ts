import { ruled } from '../../../../shared/eshop/ruled.ts';
import type { ShopPolicy } from '../../../../shared/eshop/shop-policy.ts';
import { toShopProducts } from '../../../../shared/eshop/shop-products.ts';
import { shopWords } from '../../../../shared/eshop/shop-words.ts';
import { decimal } from '../../../../shared/kernel/decimal.ts';
import type { Product } from '../../../../shared/orders/order.ts';
import { anOrderLine } from '../../../support/an-order.ts';

type Pairing = ShopPolicy['mapping']['pairing'];
const known: Product = { id: '700', code: 'SVI-1', ean: '8590000000012', unit: 'ks' };
const recordless: Product = { id: '700', code: undefined, ean: undefined, unit: undefined };
const rule = 'shop.exceptions.0.mapping.pairing';

const pairedBy = (by: Pairing, product: Product | undefined, line: Parameters<typeof anOrderLine>[0] = {}) => {
  const [sent] = toShopProducts([anOrderLine({ product, ...line })], {
    pairing: ruled(by, rule),
    words: shopWords('cs'),
    document: 'the receipt',
  });
  return sent;
};

describe('a line finds its product in the shop', () => {
  it.each<[string, Pairing, Product | undefined, object]>([
    ['not at all, where pairing is off', 'none', known, {}],
    ["by the code of the product's record", 'code', known, { code: 'SVI-1' }],
    ["by the EAN of the product's record", 'ean', known, { ean: '8590000000012' }],
    ['by the code that the stage has for it', { table: { '700': 'SHOP-7' } }, known, { code: 'SHOP-7' }],
    [
      'by the code that the stage has for it, without its record',
      { table: { '700': 'S-7' } },
      recordless,
      { code: 'S-7' },
    ],
    ['not, where the stage has none for it', { table: { '701': 'SHOP-8' } }, known, {}],
    ['not by code, where its record has not come', 'code', recordless, {}],
    ['not by EAN, where its record has not come', 'ean', recordless, {}],
    ['not by code, where its record has none', 'code', { ...known, code: undefined }, {}],
    ['not by EAN, where its record has none', 'ean', { ...known, ean: undefined }, {}],
    ['not, where it names no product', 'code', undefined, {}],
    ['not in the table, where it names no product', { table: { '700': 'SHOP-7' } }, undefined, {}],
  ])('%s', (_how, by, product, expected) => {
    const { code, ean } = JSON.parse(JSON.stringify(pairedBy(by, product)));
    expect({ code, ean }).toEqual(expected);
  });

  it('by the rule that says so', () => {
    expect(pairedBy('code', known)?.code?.rule).toBe(rule);
    expect(pairedBy('ean', known)?.ean?.rule).toBe(rule);
  });

  it('even where it is written as one piece', () => {
    expect(JSON.stringify(pairedBy('code', known, { quantity: decimal(3n, 0) }))).toContain('"code":"SVI-1"');
  });
});

describe('the unit of a line', () => {
  it.each([
    ["is that of the product's record", known, 'ks'],
    ['is not said where the record has not come', recordless, undefined],
    ['is not said where it names no product', undefined, undefined],
  ])('%s, paired or not', (_what, product, unit) => {
    for (const by of ['none', 'code'] as const) expect(pairedBy(by, product)?.unit?.value).toBe(unit);
  });
});
