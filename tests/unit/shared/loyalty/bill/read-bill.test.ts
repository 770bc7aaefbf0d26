import fc from 'fast-check';
import { decimal } from '../../../../../shared/kernel/decimal.ts';
import { asQuoted } from '../../../../../shared/loyalty/bill/as-quoted.ts';
import { type BillFault, refusalOf } from '../../../../../shared/loyalty/bill/bill-fault.ts';
import type { PriceRule } from '../../../../../shared/loyalty/bill/net-lines.ts';
import { readClosedBill, readOpenBill, rereadClosedBill } from '../../../../../shared/loyalty/bill/read-bill.ts';
import { resultValue } from '../../../../support/result-value.ts';
import { vendorClosedExample, vendorOpenExample } from '../../../../support/vendor-loyalty-examples.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const aLine = (fields: object = {}) => ({ productId: 'P', quantity: 1, totalPrice: 1, ...fields });
const open = (fields: object = {}) => ({ ...JSON.parse(vendorOpenExample), ...fields });
const closed = (fields: object = {}) => ({ ...JSON.parse(vendorClosedExample), ...fields });
const readOpen = (fields: object, prices: PriceRule = 'gross') =>
  resultValue(readOpenBill(bytes(JSON.stringify(open(fields))), prices));
const readClosed = (fields: object) => resultValue(readClosedBill(bytes(JSON.stringify(closed(fields))), 'gross'));

const faultOf = (read: ReturnType<typeof readOpenBill> | ReturnType<typeof readClosedBill>): BillFault => {
  if (read.ok) throw new Error('a bill was read');
  return read.error;
};
const openFault = (body: object | string): BillFault =>
  faultOf(readOpenBill(bytes(typeof body === 'string' ? body : JSON.stringify(body)), 'gross'));
const closedFault = (body: object | string): BillFault =>
  faultOf(readClosedBill(bytes(typeof body === 'string' ? body : JSON.stringify(body)), 'gross'));

describe("the vendor's examples", () => {
  it('are an open bill, though its lines do not come to its total', () => {
    const bill = resultValue(readOpenBill(bytes(vendorOpenExample), 'detect'));
    expect(bill).toMatchObject({
      id: 'SLOVAK_PUB/00123487979878',
      branch: 'SLOVAK_PUB',
      order: '00123487979878',
      card: 'memberCardId',
      currency: 'EUR',
      total: 50_000,
      digest: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(bill.lines).toHaveLength(3);
    expect(bill.lines[0]).toEqual({
      id: '214124213',
      product: '11111',
      name: 'Espresso',
      quantity: decimal(2n, 0),
      unitPrice: 2_500,
      total: 5_000,
      vatRate: decimal(20n, 0),
      category: '321827891478912',
      ean: '1234567890',
    });
  });

  it('are a closed bill, with its text as it came', () => {
    const bill = resultValue(readClosedBill(bytes(vendorClosedExample), 'detect'));
    expect(bill).toMatchObject({
      total: 25_500,
      completed: Date.UTC(2025, 9, 21, 10, 35, 12),
      sent: vendorClosedExample,
    });
    expect(rereadClosedBill(bill.sent, 'detect')).toEqual(bill);
  });
});

describe('a required field', () => {
  it.each(['orderId', 'cardId', 'total', 'currency', 'orderItems'])(
    '%s is missing where it is absent, null or blank, on either bill',
    (field) => {
      for (const nothing of [undefined, null, '', '  ']) {
        expect(openFault(open({ [field]: nothing }))).toEqual({ kind: 'missing', field });
        expect(closedFault(closed({ [field]: nothing }))).toEqual({ kind: 'missing', field });
      }
    },
  );

  it.each(['event', 'completed'])('%s is one of the closed bill alone', (field) => {
    expect(closedFault(closed({ [field]: null }))).toEqual({ kind: 'missing', field });
    expect(readOpen({ [field]: null }).total).toBe(50_000);
  });

  it.each(['productId', 'quantity', 'totalPrice'])('of a line, %s, is named with the place of the line', (field) => {
    const orderItems = [aLine(), aLine({ [field]: undefined })];
    expect(openFault(open({ orderItems }))).toEqual({ kind: 'missing', field: `orderItems[1].${field}` });
  });

  it('is looked for before any type: what is missing is told first', () => {
    const body = open({ total: '50', orderItems: [aLine({ quantity: 'two' }), aLine({ productId: ' ' })] });
    expect(openFault(body)).toEqual({ kind: 'missing', field: 'orderItems[1].productId' });
  });
});

describe('the event', () => {
  it.each(['order.nieco', 'ORDER.COMPLETED', ' order.completed'])(
    '%j is not supported, whatever else is wrong',
    (event) => {
      expect(closedFault({ event })).toEqual({ kind: 'event', event });
    },
  );

  it('that is no text is of a wrong type, which is told after what is missing', () => {
    expect(closedFault({ event: 5 })).toEqual({ kind: 'missing', field: 'orderId' });
    expect(closedFault(closed({ event: 5 }))).toMatchObject({ kind: 'invalid', field: 'event' });
  });
});

describe('a value', () => {
  it.each<[string, object]>([
    ['orderId', { orderId: 5 }],
    ['orderId', { orderId: 'x'.repeat(101) }],
    ['orderId', { orderId: 'a\u0000b' }],
    ['cardId', { cardId: '\ud800' }],
    ['cardId', { cardId: ['memberCardId'] }],
    ['branchId', { branchId: {} }],
    ['branchId', { branchId: 'x'.repeat(101) }],
    ['total', { total: '50.00' }],
    ['total', { total: true }],
    ['total', { total: 1_000_000_001 }],
    ['total', { total: 1e-60 }],
    ['totalWithoutVat', { totalWithoutVat: '41.67' }],
    ['currency', { currency: 'eur' }],
    ['currency', { currency: 978 }],
    ['orderItems', { orderItems: {} }],
    ['orderItems', { orderItems: Array.from({ length: 1001 }, () => aLine()) }],
    ['orderItems[0]', { orderItems: [7] }],
    ['orderItems[1].productId', { orderItems: [aLine(), aLine({ productId: 5 })] }],
    ['orderItems[0].quantity', { orderItems: [aLine({ quantity: '1' })] }],
    ['orderItems[0].totalPrice', { orderItems: [aLine({ totalPrice: false })] }],
    ['orderItems[0].unitPrice', { orderItems: [aLine({ unitPrice: '1' })] }],
    ['orderItems[0].vatRate', { orderItems: [aLine({ vatRate: -1 })] }],
    ['orderItems[0].vatRate', { orderItems: [aLine({ vatRate: 100 })] }],
    ['orderItems[0].name', { orderItems: [aLine({ name: 5 })] }],
  ])('of %s that cannot be is told by the field: %j', (field, fields) => {
    const fault = openFault(open(fields));
    expect(fault).toMatchObject({ kind: 'invalid', field });
    expect(refusalOf(fault)).toEqual({
      error: 'Invalid request',
      message: expect.stringMatching(new RegExp(`^${field.replace(/[[\]]/g, '\\$&')}: must (be|have) `)),
    });
  });

  it.each([
    '2025-10-21',
    '21.10.2025 10:35',
    '2025-02-30T10:35:12Z',
    '2025-13-01T10:35:12Z',
    '2025-10-21T25:35:12Z',
    '2025-10-21T10:35:12',
    1_761_042_912_000,
  ])('%j is no time of closing', (completed) => {
    expect(closedFault(closed({ completed }))).toMatchObject({ kind: 'invalid', field: 'completed' });
  });

  it.each([
    ['2025-10-21T10:35:12Z', 0],
    ['2025-10-21T12:35:12.000+02:00', 0],
    ['2025-10-21T10:35:12.1239Z', 123],
  ])('%s is a time of closing', (completed, beyond) => {
    expect(readClosed({ completed }).completed).toBe(Date.UTC(2025, 9, 21, 10, 35, 12, beyond));
  });

  it('of money is exact to the thousandth, a half rounded away from zero', () => {
    const amountOf = (total: string): number =>
      resultValue(readOpenBill(bytes(vendorOpenExample.replace('"total":50.00', `"total":${total}`)), 'gross')).total;
    expect([
      amountOf('1.005'),
      amountOf('0.0005'),
      amountOf('-0.0005'),
      amountOf('1e3'),
      amountOf('999999999.999'),
    ]).toEqual([1_005, 1, -1, 1_000_000, 999_999_999_999]);
  });

  it('that is optional may be absent or null', () => {
    const [line] = readOpen({ orderItems: [aLine({ name: null, unitPrice: null, vatRate: null, ean: '' })] }).lines;
    expect(line).toEqual({
      id: '',
      product: 'P',
      name: '',
      quantity: decimal(1n, 0),
      unitPrice: undefined,
      total: 1_000,
      vatRate: undefined,
      category: undefined,
      ean: undefined,
    });
    expect(readOpen({ branchId: null })).toMatchObject({ branch: '', id: '/00123487979878' });
  });
});

describe('an id that is too long when it is escaped', () => {
  it.each([
    ['orderId', { orderId: '🍺'.repeat(100) }],
    ['branchId', { branchId: '🍺'.repeat(38) }],
    ['orderId', { branchId: 'ž'.repeat(60), orderId: 'č'.repeat(95) }],
  ])('is refused by its field, since it could not be kept: %s', (field, fields) => {
    for (const fault of [openFault(open(fields)), closedFault(closed(fields))])
      expect(fault).toEqual({
        kind: 'invalid',
        field,
        mend: expect.stringMatching(/^must be at most (450|900) .*URL$/),
      });
  });

  it('is none of a hundred letters, of Slovak ones too', () => {
    expect(readOpen({ branchId: 'B'.repeat(100), orderId: 'x'.repeat(100) }).id).toHaveLength(201);
    expect(readClosed({ branchId: 'ž'.repeat(49), orderId: 'č'.repeat(100) }).id).toHaveLength(895);
  });
});

describe('the signs of a line', () => {
  it.each([
    ['a return', aLine({ quantity: -1, totalPrice: -5, unitPrice: 5 })],
    ['a discount line', aLine({ quantity: 1, totalPrice: -5, unitPrice: -5 })],
    ['a discount that is returned', aLine({ quantity: -1, totalPrice: 5, unitPrice: -5 })],
    ['a negative line that has a negative price', aLine({ quantity: -1, totalPrice: -5, unitPrice: -5 })],
    ['what is free', aLine({ quantity: 1, totalPrice: 0 })],
    ['what is not there', aLine({ quantity: 0, totalPrice: 0 })],
  ])('agree in %s', (_what, line) => {
    expect(readOpen({ orderItems: [line] }).lines).toHaveLength(1);
  });

  it.each([
    ['a positive quantity at a negative total', aLine({ quantity: 1, totalPrice: -5 })],
    ['the same with a positive price', aLine({ quantity: 1, totalPrice: -5, unitPrice: 5 })],
    ['a negative quantity at a positive total', aLine({ quantity: -1, totalPrice: 5 })],
    ['nothing at a price', aLine({ quantity: 0, totalPrice: 5 })],
  ])('disagree in %s', (_what, line) => {
    expect(openFault(open({ orderItems: [line] }))).toMatchObject({
      kind: 'invalid',
      field: 'orderItems[0].totalPrice',
    });
  });
});

describe('a body that is no bill', () => {
  it.each([
    ['nothing', '', 'not-json'],
    ['a text', 'hello till', 'not-json'],
    ['a list', '[]', 'not-an-object'],
    ['a key twice', vendorOpenExample.replace('{', '{"total":1,'), 'duplicate-key'],
    ['a hostile key', vendorOpenExample.replace('{', '{"__proto__":1,'), 'hostile-key'],
    ['1e999', vendorOpenExample.replace('50.00', '1e999'), 'number-out-of-range'],
    ['100,000 lines', JSON.stringify(open({ orderItems: Array.from({ length: 100_000 }, () => aLine()) })), 'too-long'],
  ])('is refused: %s', (_what, body, reason) => {
    for (const fault of [openFault(body), closedFault(body)]) {
      expect(fault).toMatchObject({ kind: 'not-json', reason });
      expect(refusalOf(fault)).toEqual({
        error: 'Invalid request',
        message: expect.stringMatching(/^body: .+ at most 1000 orderItems$/),
      });
    }
  });

  it('is no reason to fail when it was stored as one: that is a fault of ours', () => {
    expect(() => rereadClosedBill('{}', 'gross')).toThrow('a stored bill can no longer be read');
  });
});

describe('the digest', () => {
  it('is the same whatever the order of the fields, the blanks, and the time of the update', () => {
    const { digest } = readOpen({});
    const reordered = Object.fromEntries(Object.entries(open({ updated: 'later' })).reverse());
    expect(resultValue(readOpenBill(bytes(JSON.stringify(reordered, null, 2)), 'gross')).digest).toBe(digest);
    expect(readOpen({ note: 'another' }).digest).not.toBe(digest);
  });
});

describe('line prices', () => {
  const net = [
    aLine({ totalPrice: 10, unitPrice: 10, vatRate: 20 }),
    aLine({ totalPrice: 3.33, unitPrice: 1.11, quantity: 3, vatRate: 5 }),
  ];
  const totalsOf = (fields: object, prices: PriceRule) => readOpen(fields, prices).lines.map(({ total }) => total);

  it.each<[string, object, PriceRule, number[]]>([
    ['with VAT where they add up to the total', { total: 13.33, totalWithoutVat: 13.33 }, 'detect', [10_000, 3_330]],
    [
      'without it where they add up to the total without it',
      { total: 15.5, totalWithoutVat: 13.33 },
      'detect',
      [12_000, 3_500],
    ],
    ['without it within a cent a line', { total: 15.5, totalWithoutVat: 13.35 }, 'detect', [12_000, 3_500]],
    ['with VAT where they add up to neither', { total: 50, totalWithoutVat: 41.67 }, 'detect', [10_000, 3_330]],
    [
      'with VAT where the till names no total without it',
      { total: 50, totalWithoutVat: null },
      'detect',
      [10_000, 3_330],
    ],
    ['with VAT where the stage says so', { total: 15.5, totalWithoutVat: 13.33 }, 'gross', [10_000, 3_330]],
    ['without it where the stage says so', { total: 13.33, totalWithoutVat: 13.33 }, 'net', [12_000, 3_500]],
  ])('are %s', (_how, totals, prices, expected) => {
    expect(totalsOf({ ...totals, orderItems: net }, prices)).toEqual(expected);
  });

  /** Net lines of 41.67 and 10.00, whose total was lowered: they reach neither. */
  const lowered = { total: 54, totalWithoutVat: 46.35 };
  const named = (first: unknown, second: unknown) => [
    aLine({ totalPrice: 41.67, vatRate: 20, vat: first }),
    aLine({ totalPrice: 10, vatRate: 5, vat: second }),
  ];

  it.each<[string, unknown, unknown, number[]]>([
    ['without it where the VAT of all lines tells so', 8.33, 0.5, [50_000, 10_500]],
    ['without it where the VAT of a line tells so and others name none', 8.33, null, [50_000, 10_500]],
    ['with VAT where the VAT of lines tells so', 6.95, 0.48, [41_670, 10_000]],
    ['with VAT where lines do not agree', 8.33, 0.48, [41_670, 10_000]],
    ['with VAT where that of a line is neither', 8.33, 7, [41_670, 10_000]],
    ['with VAT where it is no number', '8.33', false, [41_670, 10_000]],
  ])('that add up to neither total are %s', (_how, first, second, expected) => {
    expect(totalsOf({ ...lowered, orderItems: named(first, second) }, 'detect')).toEqual(expected);
  });

  it('are with VAT where the total is above what they come to with more VAT, as in the examples of the vendor', () => {
    expect(totalsOf({ ...lowered, total: 60.8, orderItems: named(8.33, 0.5) }, 'detect')).toEqual([41_670, 10_000]);
    for (const text of [vendorOpenExample, vendorClosedExample])
      expect(resultValue(readOpenBill(bytes(text), 'detect')).lines[0]?.total).toBe(5_000);
  });

  it('of a refund are told in the same way', () => {
    const given = (total: number, totalWithoutVat: number) => ({
      total,
      totalWithoutVat,
      orderItems: [aLine({ quantity: -1, totalPrice: -41.67, vatRate: 20, vat: -8.33 })],
    });
    expect(totalsOf(given(-45, -37.5), 'detect')).toEqual([-50_000]);
    expect(totalsOf(given(-55, -45.83), 'detect')).toEqual([-41_670]);
  });

  it('with VAT are never taken to be without it, whatever was taken off the total', () => {
    const sold = fc.tuple(fc.integer({ min: 1, max: 30_000 }), fc.constantFrom(0, 5, 10, 19, 20, 23), fc.boolean());
    fc.assert(
      fc.property(
        fc.array(sold, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, share) => {
          const vatOf = (cents: number, rate: number): number => Math.round((cents * rate) / (100 + rate));
          const sum = lines.reduce((cents, [price]) => cents + price, 0);
          const net = lines.reduce((cents, [price, rate]) => cents + price - vatOf(price, rate), 0);
          const orderItems = lines.map(([price, vatRate, isNamed]) =>
            aLine({ totalPrice: price / 100, vatRate, vat: isNamed ? vatOf(price, vatRate) / 100 : null }),
          );
          const total = Math.round(sum * share) / 100;
          const totalWithoutVat = Math.round(net * share) / 100;
          expect(totalsOf({ total, totalWithoutVat, orderItems }, 'detect')).toEqual(
            lines.map(([price]) => price * 10),
          );
        },
      ),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) },
    );
  });

  it.each(['gross', 'net'] as const)('are %s whatever was quoted, where the stage says so', (prices) => {
    const bill = readOpen({ orderItems: net }, prices);
    for (const quoted of ['gross', 'net'] as const) {
      const base = { total: 0, gap: 0, reduced: 0, negatives: [], prices: quoted };
      expect(asQuoted(bill, { base })).toBe(bill);
    }
  });

  it('of units get their VAT too', () => {
    expect(readOpen({ orderItems: net }, 'net').lines.map(({ unitPrice }) => unitPrice)).toEqual([12_000, 1_166]);
  });

  it('without a rate stay as they are', () => {
    expect(totalsOf({ orderItems: [aLine({ totalPrice: 9.99, vatRate: null })] }, 'net')).toEqual([9_990]);
  });

  it('come to the sum of their rate with VAT, to the cent, returns apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50_000, max: 50_000 }), { minLength: 1, maxLength: 30 }), (cents) => {
        const orderItems = cents.map((total) =>
          aLine({ quantity: Math.sign(total), totalPrice: total / 100, vatRate: 19 }),
        );
        const totals = totalsOf({ orderItems }, 'net');
        for (const side of [-1, 1]) {
          const without = cents.filter((total) => Math.sign(total) === side).reduce((sum, total) => sum + total, 0);
          const withIt = totals.filter((total) => Math.sign(total) === side).reduce((sum, total) => sum + total, 0);
          expect(Math.abs(withIt / 10 - (without * 119) / 100)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
        expect(totals.every((total) => total % 10 === 0)).toBe(true);
      }),
    );
  });
});

it('reads any change of a bill as a bill or as a fault, and never throws', () => {
  const fields = Object.keys({ ...open(), ...closed() });
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue(), fc.boolean(), (field, value, inLine) => {
      const change = inLine ? { orderItems: [aLine({ [field]: value })] } : { [field]: value };
      const text = JSON.stringify(closed(change));
      for (const read of [readOpenBill(bytes(text), 'detect'), readClosedBill(bytes(text), 'detect')])
        expect(read.ok || refusalOf(read.error).message.length > 0).toBe(true);
    }),
  );
});
