import { decimal, writeDecimal } from '../../../../shared/kernel/decimal.ts';
import type { OrderLine } from '../../../../shared/orders/order.ts';
import { multipliesOut, readLine } from '../../../../shared/orders/read-line.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import type { TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { resultValue } from '../../../support/result-value.ts';

type Settings = Parameters<typeof anAssemblyPolicy>[0];
const reading = (fields: TillFields, settings: Settings = {}) =>
  readLine(aReadRecord(aLine(fields)), undefined, anAssemblyPolicy(settings));
const read = (fields: TillFields, settings?: Settings): OrderLine => resultValue(reading(fields, settings));
const problemsWith = (fields: TillFields, settings: Settings = {}): readonly string[] => {
  const line = reading(fields, settings);
  return line.ok ? [] : line.error.map(({ field }) => field);
};

describe('a line', () => {
  it('is read with its figures exactly', () => {
    expect(read({})).toEqual({
      id: '5001',
      kind: 'item',
      name: 'Svíčková na smetaně',
      quantity: decimal(2n, 0),
      unitPrice: 60_500,
      total: 121_000,
      vatRate: decimal(21n, 0),
      product: undefined,
    });
  });

  it.each([
    [
      'the total that the till gives',
      { quantity: 3, unit_price_tax_incl: 33_333, total_price_tax_incl: 100_000 },
      100_000,
    ],
    ['the total alone, where there is no unit price', { unit_price_tax_incl: null, total_price_tax_incl: 5 }, 5],
    ['unit price × quantity, rounded to the thousandth', { quantity: 0.3335, unit_price_tax_incl: 1_000 }, 334],
    ['unit price × quantity without the digits of a binary float', { quantity: 0.1, unit_price_tax_incl: 3_330 }, 333],
    ['a negative total for a piece that comes back', { quantity: -1 }, -60_500],
  ])('comes to %s', (_what, fields, total) => {
    expect(read(fields).total).toBe(total);
  });

  it('has a quantity in the scale that the stage names', () => {
    const line = read({ quantity: 1_500, unit_price_tax_incl: 10_000 }, { quantityScale: 3 });
    expect([writeDecimal(line.quantity), line.total]).toEqual(['1.5', 15_000]);
  });

  it('has the name of the first field that is present, or none', () => {
    expect(read({ name: '', product_name: 'Kofola' }).name).toBe('Kofola');
    expect(read({ name: null }).name).toBe('');
  });

  it('is read from the fields that the stage names', () => {
    const fieldMap = { order_details: { quantity: ['amount'], vatRate: ['vat'] } };
    const line = read({ quantity: 'x', amount: 4, tax_rate: 'x', vat: 0.12 }, { fieldMap });
    expect([line.quantity, line.vatRate]).toEqual([decimal(4n, 0), decimal(12n, 0)]);
  });

  it("needs no VAT rate where the merchant does not pay VAT, but takes the till's", () => {
    expect(read({ tax_rate: null }, { vatPayer: false }).vatRate).toEqual(decimal(0n, 0));
    expect(read({ tax_rate: 21 }, { vatPayer: false }).vatRate).toEqual(decimal(21n, 0));
  });

  it.each(['Zaokrouhlení', 'Zaokrúhlenie'])('needs no VAT rate where it is the rounding: %s', (name) => {
    expect(read({ name, tax_rate: null }).vatRate).toEqual(decimal(0n, 0));
    expect(read({ name, tax_rate: 12 }).vatRate).toEqual(decimal(12n, 0));
  });

  it('is the rounding by the names that the stage gives, and no other', () => {
    const settings = { roundingNames: ['Kerekítés'] };
    expect(read({ name: 'Kerekítés', tax_rate: null }, settings).vatRate).toEqual(decimal(0n, 0));
    expect(problemsWith({ name: 'Zaokrouhlení', tax_rate: null }, settings)).toEqual(['order_details#5001.tax_rate']);
  });

  it.each([
    ['tax_rate', { tax_rate: undefined }],
    ['tax_rate', { tax_rate: 500 }],
    ['tax_rate', { tax_rate: 'základní' }],
    ['quantity', { quantity: undefined }],
    ['quantity', { quantity: 'two' }],
    ['unit_price_tax_incl', { unit_price_tax_incl: 0.5 }],
    ['total_price_tax_incl', { unit_price_tax_incl: null }],
    ['total_price_tax_incl', { total_price_tax_incl: 'all' }],
    ['total_price_tax_incl', { quantity: 1e15, unit_price_tax_incl: 1_000_000 }],
  ])('cannot be used when its %s is not right', (field, fields) => {
    expect(problemsWith(fields)).toEqual([`order_details#5001.${field}`]);
  });

  it('that cannot be used tells all that is not right', () => {
    expect(problemsWith({ quantity: null, unit_price_tax_incl: 'x', tax_rate: null })).toHaveLength(3);
  });
});

describe('unit price × quantity', () => {
  it.each([
    ['gives the total', { quantity: 2, total_price_tax_incl: 121_000 }, true],
    ['gives the total of a part', { quantity: 0.5, total_price_tax_incl: 30_250 }, true],
    ['is a thousandth off', { quantity: 2, total_price_tax_incl: 120_999 }, false],
    ['gives the total only when rounded', { quantity: 0.3335, unit_price_tax_incl: 1_000 }, false],
    ['is not known', { unit_price_tax_incl: null, total_price_tax_incl: 5 }, false],
  ])('%s: %j', (_what, fields, expected) => {
    expect(multipliesOut(read(fields))).toBe(expected);
  });
});
