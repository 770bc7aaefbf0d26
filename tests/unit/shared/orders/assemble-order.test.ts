import fc from 'fast-check';
import type { Assembly } from '../../../../shared/orders/assemble-order.ts';
import { receiptKey } from '../../../../shared/orders/place-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aPayment } from '../../../support/a-payment.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { assemble, assembledOrder as key, orderOf } from '../../../support/assemble.ts';

const soldAt = (receipt: TillFields, frozen?: number) =>
  orderOf(assemble([aReceipt(receipt), aLine()], {}, frozen)).soldAt;
const fieldsOf = (assembly: Assembly) =>
  assembly.kind === 'unusable' ? assembly.problems.map(({ field }) => field) : [];

describe('an order', () => {
  it('is complete when its closed receipt and its lines come to the same', () => {
    expect(orderOf(assemble([aReceipt(), aLine()]))).toMatchObject({
      key,
      currency: 'CZK',
      total: 121_000,
      soldAt: evening,
      lines: [{ id: '5001', kind: 'item', total: 121_000 }],
      payments: [],
      customer: undefined,
    });
  });

  it('is of the place that its receipt names', () => {
    const place = { id_shop: 31, id_cash_register: 42, order_serial_number: 7 };
    expect(orderOf(assemble([aReceipt(place), aLine()])).place).toEqual({
      shop: '31',
      register: '42',
      receiptNumber: '7',
    });
  });

  it('is the same whatever order its records came in', () => {
    const line = (id: number) => aLine({ id, quantity: 1, unit_price_tax_incl: 30_250 });
    const pays = [aPayment({ id: 10, type: 'card' }), aPayment({ id: 9 })];
    const records = [aReceipt(), line(9), line(10), line(100), line(5001), ...pays];
    const expected = orderOf(assemble(records));
    expect(expected.lines.map(({ id }) => id)).toEqual(['9', '10', '100', '5001']);
    expect(expected.payments.map(({ kind }) => kind)).toEqual(['cash', 'card']);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(orderOf(assemble(shuffled))).toEqual(expected);
      }),
    );
  });

  it('is assembled from its own receipt, lines and nothing else', () => {
    const strangers = [
      aReceipt({ id: 1, total_paid_tax_incl: 5 }),
      aLine({ id: 1, id_order: 1 }),
      aLine({ _t: 'products', id: 7 }),
    ];
    expect(orderOf(assemble([...strangers, aReceipt(), aLine()])).lines).toHaveLength(1);
  });

  it.each([
    ['its receipt', [aLine()], { what: 'receipt' }],
    ['its receipt, where a payment alone has come', [aPayment()], { what: 'receipt' }],
    ['its closing', [aReceipt({ total_paid_real: 0 }), aLine()], { what: 'closing' }],
    ['all its lines', [aReceipt()], { what: 'lines', count: 0, sum: 0, expected: 121_000 }],
    [
      'a further line',
      [aReceipt(), aLine({ quantity: 1 })],
      { what: 'lines', count: 1, sum: 60_500, expected: 121_000 },
    ],
    [
      'a line less',
      [aReceipt(), aLine(), aLine({ id: 5002 })],
      { what: 'lines', count: 2, sum: 242_000, expected: 121_000 },
    ],
    [
      'lines beside a discount and shipping',
      [aReceipt({ total_discounts_tax_incl: 9_000, total_shipping_tax_incl: 1_000 }), aLine()],
      { what: 'lines', count: 1, sum: 121_000, expected: 129_000 },
    ],
  ])('waits for %s, with the figures that do not meet', (_what, sent, missing) => {
    expect(assemble(sent)).toEqual({ kind: 'incomplete', missing });
  });

  it('tells when it was sold, where it is closed and not whole, or not to be used', () => {
    const receipt = aReceipt({ date_closed: evening });
    expect(assemble([receipt])).toMatchObject({ kind: 'incomplete', closedAt: evening });
    expect(assemble([receipt, aLine({ quantity: 'two' })])).toMatchObject({ kind: 'unusable', closedAt: evening });
  });

  it('leaves out lines that are deleted or have moved to another order', () => {
    const gone = [
      aLine({ id: 5002, _d: true }),
      aLine({ id: 5003, id_order: 777 }),
      aLine({ id: 5004, id_order: null }),
    ];
    expect(orderOf(assemble([aReceipt(), aLine(), ...gone])).lines.map(({ id }) => id)).toEqual(['5001']);
  });

  it('may come to nothing', () => {
    expect(orderOf(assemble([aReceipt({ total_paid_tax_incl: 0, date_closed: evening })]))).toMatchObject({
      total: 0,
      lines: [],
    });
  });
});

describe('an order was sold', () => {
  it.each([
    ['when its receipt was closed', soldAt({ date_closed: evening - 60_000 }), evening - 60_000],
    [
      'when its receipt was closed, whatever was frozen',
      soldAt({ date_closed: evening - 60_000 }, 5),
      evening - 60_000,
    ],
    ['when its receipt changed, where nothing better is known', soldAt({ _v: evening + 5 }), evening + 5],
    ['when it was first complete, whatever changed since', soldAt({ _v: evening + 9_999_999 }, evening), evening],
  ])('%s', (_when, actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('nothing is left of an order', () => {
  it.each([
    ['its receipt is deleted', [aReceipt({ _d: true }), aLine()]],
    ['its receipt is deleted and cannot be read otherwise', [aReceipt({ _d: true, currency: 5 })]],
    ['its only line is deleted before the receipt came', [aLine({ _d: true })]],
    ['its only line has moved before the receipt came', [aLine({ id_order: 777 })]],
    ['no record is', []],
  ])('when %s', (_when, sent) => {
    expect(assemble(sent)).toEqual({ kind: 'deleted' });
  });
});

describe('an order cannot be used', () => {
  it.each([
    ['its receipt cannot', [aReceipt({ currency: 'x' })], [`${receiptKey(key)}.currency`]],
    [
      'lines cannot: all are told',
      [aReceipt(), aLine({ tax_rate: null }), aLine({ id: 5002, quantity: 'x' })],
      ['order_details#5001.tax_rate', 'order_details#5002.quantity'],
    ],
    [
      'its receipt has a charge whose VAT rate no item tells',
      [aReceipt({ total_paid_tax_incl: 10_000, total_shipping_tax_incl: 10_000 })],
      [receiptKey(key)],
    ],
    [
      'lines and payments cannot: all are told, each kind by id',
      [
        aReceipt(),
        aPayment({ id: 10, amount: 'x' }),
        aPayment({ id: 9, amount: 0.5 }),
        aLine({ id: 10, quantity: 'x' }),
        aLine({ id: 9, quantity: 'x' }),
      ],
      ['order_details#9.quantity', 'order_details#10.quantity', 'order_payments#9.amount', 'order_payments#10.amount'],
    ],
  ])('when %s', (_when, sent, fields) => {
    expect(fieldsOf(assemble(sent))).toEqual(fields);
  });

  it('only once it is closed: an open receipt may still be mended', () => {
    expect(assemble([aReceipt({ total_paid_real: 0 }), aLine({ tax_rate: null })])).toMatchObject({
      missing: { what: 'closing' },
    });
  });
});
