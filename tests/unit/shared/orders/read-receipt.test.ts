import { isDeleted, type Receipt, readReceipt } from '../../../../shared/orders/read-receipt.ts';
import { readFields } from '../../../../shared/records/read-envelope.ts';
import { evening } from '../../../support/a-clock.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { resultValue } from '../../../support/result-value.ts';
import { vendorOrdersExample } from '../../../support/vendor-orders-example.ts';

const read = (fields: TillFields, settings: Parameters<typeof anAssemblyPolicy>[0] = {}): Receipt =>
  resultValue(readReceipt(aTillRecord(aReceipt(fields)), anAssemblyPolicy(settings)));
const problemsWith = (fields: TillFields): readonly string[] => {
  const receipt = readReceipt(aTillRecord(aReceipt({ id: 1, ...fields })), anAssemblyPolicy());
  return receipt.ok ? [] : receipt.error.map(({ field }) => field);
};

describe('a receipt', () => {
  it("is read from the vendor's example", () => {
    expect(resultValue(readReceipt(aTillRecord(vendorOrdersExample), anAssemblyPolicy()))).toEqual({
      closed: true,
      closedAt: undefined,
      currency: 'CZK',
      total: 3_331_000,
      besideLines: 0,
    });
  });

  it.each([
    ['when money was paid', { total_paid_real: 1 }, true],
    ['when money was paid back', { total_paid_real: -1 }, true],
    ['when it has a date of closing', { total_paid_real: 0, date_closed: evening }, true],
    ['when its date of closing is a text', { total_paid_real: 0, date_closed: String(evening) }, true],
    ['not when nothing was paid', { total_paid_real: 0 }, false],
    ['not when nothing of it is said', { total_paid_real: undefined }, false],
    ['not by a date of closing that is 0', { total_paid_real: 0, date_closed: 0 }, false],
  ])('is closed %s', (_when, fields, closed) => {
    expect(read(fields).closed).toBe(closed);
  });

  it.each([
    ['in seconds', 1_541_274_974],
    ['as a text', '2018-11-03T20:56:14Z'],
  ])('names a date of closing %s, instead of taking it for none', (_how, date_closed) => {
    expect(problemsWith({ date_closed })).toEqual(['orders#1.date_closed']);
  });

  it('is closed by the sign alone that the stage names', () => {
    expect(read({ total_paid_real: 5 }, { closedWhen: ['date_closed'] }).closed).toBe(false);
    expect(read({ total_paid_real: 0, date_closed: evening }, { closedWhen: ['total_paid_real'] }).closed).toBe(false);
  });

  it('tells when it was closed, from the field that the stage names', () => {
    expect(read({ date_closed: evening }).closedAt).toBe(evening);
    const fieldMap = { orders: { closedAt: ['closed_on', 'date_closed'] } };
    expect(read({ closed_on: evening + 5, date_closed: evening }, { fieldMap }).closedAt).toBe(evening + 5);
  });

  it('has beside its lines what is added to them, less the discounts', () => {
    const fields = {
      total_discounts_tax_incl: 1_000,
      total_shipping_tax_incl: 20,
      total_wrapping_tax_incl: 3,
      total_tax_service: 400,
      total_tip: 50_000,
    };
    expect(read(fields).besideLines).toBe(20 + 3 + 400 - 1_000);
    expect(read(fields, { tip: 'in' }).besideLines).toBe(20 + 3 + 400 - 1_000 + 50_000);
  });

  it.each([[undefined], [null], [1], ['1'], ['1.0']])('may have the conversion rate %j', (conversion_rate) => {
    expect(problemsWith({ conversion_rate })).toEqual([]);
  });

  it.each([
    ['currency', { currency: undefined }],
    ['currency', { currency: 'Kč' }],
    ['currency', { currency: 'czk' }],
    ['conversion_rate', { conversion_rate: 25.5 }],
    ['conversion_rate', { conversion_rate: 'one' }],
    ['total_paid_tax_incl', { total_paid_tax_incl: undefined }],
    ['total_paid_tax_incl', { total_paid_tax_incl: 12.5 }],
    ['total_discounts_tax_incl', { total_discounts_tax_incl: 'none' }],
    ['total_paid_real', { total_paid_real: 'all' }],
  ])('cannot be used when its %s is not right', (field, fields) => {
    expect(problemsWith(fields)).toEqual([`orders#1.${field}`]);
  });

  it('that cannot be used tells all that is not right', () => {
    expect(problemsWith({ currency: 'x', conversion_rate: 2, total_paid_tax_incl: null })).toHaveLength(3);
  });
});

describe('a record', () => {
  it.each([
    [true, true],
    ['true', true],
    [1, true],
    ['1', true],
    [false, false],
    [0, false],
    ['', false],
    [null, false],
    [undefined, false],
  ])('with _d %j is deleted: %j', (mark, expected) => {
    expect(isDeleted(readFields(JSON.stringify({ _d: mark })))).toBe(expected);
  });
});
