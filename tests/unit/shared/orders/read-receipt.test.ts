import { type Receipt, readReceipt } from '../../../../shared/orders/read-receipt.ts';
import { evening } from '../../../support/a-clock.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { resultValue } from '../../../support/result-value.ts';
import { vendorOrdersExample } from '../../../support/vendor-orders-example.ts';

const read = (fields: TillFields, settings: Parameters<typeof anAssemblyPolicy>[0] = {}): Receipt =>
  resultValue(readReceipt(aReadRecord(aReceipt(fields)), anAssemblyPolicy(settings)));
const problemsWith = (fields: TillFields): readonly string[] => {
  const receipt = readReceipt(aReadRecord(aReceipt({ id: 1, ...fields })), anAssemblyPolicy());
  return receipt.ok ? [] : receipt.error.map(({ field }) => field);
};
const noCharges = { discount: 0, shipping: 0, wrapping: 0, service: 0, tip: 0 };

describe('a receipt', () => {
  it("is read from the vendor's example", () => {
    expect(resultValue(readReceipt(aReadRecord(vendorOrdersExample), anAssemblyPolicy()))).toEqual({
      signs: new Set(['total_paid_real']),
      closedAt: undefined,
      currency: 'CZK',
      total: 3_331_000,
      charges: noCharges,
      place: { shop: '3173505578310000', register: '3173505578999348', receiptNumber: '103' },
    });
  });

  it.each([
    ['when money was paid', { total_paid_real: 1 }, ['total_paid_real']],
    ['when money was paid back', { total_paid_real: -1 }, ['total_paid_real']],
    ['when it has a date of closing', { total_paid_real: 0, date_closed: evening }, ['date_closed']],
    ['when its date of closing is a text', { total_paid_real: 0, date_closed: String(evening) }, ['date_closed']],
    ['by both', { date_closed: evening }, ['date_closed', 'total_paid_real']],
    ['not when nothing was paid', { total_paid_real: 0 }, []],
    ['not when nothing of it is said', { total_paid_real: undefined }, []],
    ['not by a date of closing that is 0', { total_paid_real: 0, date_closed: 0 }, []],
  ])('shows that it is closed %s', (_when, fields, signs) => {
    expect([...read(fields).signs].sort()).toEqual(signs);
  });

  it.each([
    ['in seconds', 1_541_274_974],
    ['as a text', '2018-11-03T20:56:14Z'],
  ])('names a date of closing %s, instead of taking it for none', (_how, date_closed) => {
    expect(problemsWith({ date_closed })).toEqual(['orders#1.date_closed']);
  });

  it('tells when it was closed, from the field that the stage names', () => {
    expect(read({ date_closed: evening }).closedAt).toBe(evening);
    const fieldMap = { orders: { closedAt: ['closed_on', 'date_closed'] } };
    expect(read({ closed_on: evening + 5, date_closed: evening }, { fieldMap }).closedAt).toBe(evening + 5);
  });

  it.each([
    ['discount', { total_discounts_tax_incl: 1_000 }, -1_000],
    ['discount', { total_discounts_tax_incl: -1_000 }, 1_000],
    ['discount', { total_discounts_tax_incl: 0 }, 0],
    ['shipping', { total_shipping_tax_incl: 20 }, 20],
    ['wrapping', { total_wrapping_tax_incl: 3 }, 3],
    ['service', { total_tax_service: 400 }, 400],
    ['tip', { total_tip: 50_000 }, 50_000],
  ])('has its %s beside its items, as it adds to the total: %j', (kind, fields, amount) => {
    expect(read(fields).charges).toEqual({ ...noCharges, [kind]: amount });
  });

  it.each([
    ['as numbers', 31, 42, 7],
    ['as texts', '31', '42', '7'],
  ])('tells shop, register and number that are written %s', (_how, id_shop, id_cash_register, order_serial_number) => {
    expect(read({ id_shop, id_cash_register, order_serial_number }).place).toEqual({
      shop: '31',
      register: '42',
      receiptNumber: '7',
    });
  });

  it('may be of no known place', () => {
    expect(read({ id_shop: null }).place).toEqual({ shop: undefined, register: undefined, receiptNumber: undefined });
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
    ['total_paid_real', { total_paid_real: 'all' }],
    ['total_discounts_tax_incl', { total_discounts_tax_incl: 'none' }],
    ['total_shipping_tax_incl', { total_shipping_tax_incl: 0.5 }],
    ['total_wrapping_tax_incl', { total_wrapping_tax_incl: true }],
    ['total_tax_service', { total_tax_service: 'x' }],
    ['total_tip', { total_tip: 'x' }],
  ])('cannot be used when its %s is not right', (field, fields) => {
    expect(problemsWith(fields)).toEqual([`orders#1.${field}`]);
  });

  it('that cannot be used tells all that is not right', () => {
    expect(problemsWith({ currency: 'x', conversion_rate: 2, total_paid_tax_incl: null })).toHaveLength(3);
  });
});
