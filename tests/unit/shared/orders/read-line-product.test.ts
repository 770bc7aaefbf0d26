import { decimal } from '../../../../shared/kernel/decimal.ts';
import { readLine } from '../../../../shared/orders/read-line.ts';
import { aLine } from '../../../support/a-line.ts';
import { aProductRecord } from '../../../support/a-product.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import type { TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { resultValue } from '../../../support/result-value.ts';

type Settings = Parameters<typeof anAssemblyPolicy>[0];
const read = (line: TillFields, product: TillFields | undefined, settings: Settings = {}) =>
  resultValue(
    readLine(
      aReadRecord(aLine(line)),
      { id: '700', record: product && aReadRecord(aProductRecord(product)) },
      anAssemblyPolicy(settings),
    ),
  );

describe('the product of a line', () => {
  it('is told with what its record says', () => {
    expect(read({}, {}).product).toEqual({ id: '700', code: 'SVI-1', ean: '8590000000012', unit: 'ks' });
  });

  it('is told by its id alone where its record has not come', () => {
    expect(read({}, undefined).product).toEqual({ id: '700', code: undefined, ean: undefined, unit: undefined });
  });

  it.each([
    ['code', { plu: null, code: 'C-2', reference: 'R-3' }, 'C-2'],
    ['code', { plu: null, reference: 'R-3' }, 'R-3'],
    ['code', { plu: 105 }, '105'],
    ['code', { plu: true }, undefined],
    ['ean', { ean: '', ean13: 8590000000029 }, '8590000000029'],
    ['ean', { ean: '0012345678905' }, '0012345678905'],
    ['unit', { unit: null }, undefined],
  ] as const)('has its %s from %j', (what, fields, value) => {
    expect(read({}, fields).product?.[what]).toBe(value);
  });

  it('is read from the fields that the stage names', () => {
    const fieldMap = { products: { code: ['sku'], ean: ['gtin'], unit: ['measure'], name: ['title'] } };
    const line = read({ name: null }, { sku: 'S', gtin: 'G', measure: 'kg', title: 'T' }, { fieldMap });
    expect(line).toMatchObject({ name: 'T', product: { code: 'S', ean: 'G', unit: 'kg' } });
  });
});

describe('the name of a line', () => {
  it.each([
    ["is the line's own, whatever the product is called", { name: 'Svíčková, poloviční' }, {}, 'Svíčková, poloviční'],
    ["is the line's other one, whatever the product is called", { name: '', product_name: 'S' }, {}, 'S'],
    ["is the product's where the line has none", { name: null }, {}, 'Svíčková'],
    ['is none where neither has one', { name: null }, { name: null }, ''],
    ["is none where the product's record has not come", { name: null }, undefined, ''],
  ])('%s', (_whose, line, product, name) => {
    expect(read(line, product).name).toBe(name);
  });

  it("of a rounding may be the product's: it needs no VAT rate", () => {
    expect(read({ name: null, tax_rate: null }, { name: 'Zaokrouhlení' }).vatRate).toEqual(decimal(0n, 0));
  });
});
