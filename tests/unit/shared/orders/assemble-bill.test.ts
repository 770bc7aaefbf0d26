import fc from 'fast-check';
import { writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { assembleBill, type BillPolicy, billKey } from '../../../../shared/orders/assemble-bill.ts';
import type { Assembly } from '../../../../shared/orders/assemble-order.ts';
import type { Order } from '../../../../shared/orders/order.ts';
import { papayaOrderKey } from '../../../../shared/records/order-key.ts';
import { idOf } from '../../../../shared/records/record-key.ts';
import {
  aBillRecord,
  aCouponQuote,
  aSentLine,
  type ClosedBillOptions,
  closedAt,
  closedBillOrder,
  type SentFields,
  tenPerCent,
} from '../../../support/a-closed-bill.ts';
import { orderOf } from '../../../support/assemble.ts';
import { vendorClosedExample } from '../../../support/vendor-loyalty-examples.ts';

const policy: BillPolicy = { prices: 'gross', vatPayer: true };
const assemble = (given: ClosedBillOptions = {}, settings: Partial<BillPolicy> = {}): Assembly =>
  assembleBill(closedBillOrder, [{ ...aBillRecord(given), version: closedAt }], { ...policy, ...settings });

/** Lines that were sold at these prices and rates, and a total; negative where they were taken back. */
const bill = (total: number, ...lines: readonly (readonly [price: number, vatRate: number])[]): SentFields => ({
  total,
  orderItems: lines.map(([price, vatRate], at) =>
    aSentLine({
      id: String(at),
      quantity: price < 0 ? -1 : 1,
      unitPrice: Math.abs(price),
      totalPrice: price,
      vatRate,
    }),
  ),
});
const said = ({ lines }: Order) => lines.map(({ kind, vatRate, total }) => [kind, writeDecimal(vatRate), total]);
/** What stands on it beside its items. */
const brought = (sent: SentFields, quote?: ClosedBillOptions['quote']) => {
  const order = orderOf(assemble({ sent, ...(quote === undefined ? {} : { quote }) }));
  return said(order).filter(([kind]) => kind !== 'item');
};

describe('a closed bill', () => {
  it('is an order of its branch, sold when it was closed, with its lines as they are', () => {
    expect(orderOf(assemble())).toEqual({
      key: 'papaya-SLOVAK_PUB/00123',
      currency: 'EUR',
      total: 10_000,
      soldAt: closedAt,
      place: { shop: 'SLOVAK_PUB', register: undefined, receiptNumber: '00123' },
      lines: [
        {
          id: '71',
          kind: 'item',
          name: 'Espresso',
          quantity: { units: 1n, scale: 0 },
          unitPrice: 10_000,
          total: 10_000,
          vatRate: { units: 20n, scale: 0 },
          product: { id: '11111', code: undefined, ean: undefined, unit: undefined },
        },
      ],
      payments: [],
      customer: undefined,
      differs: undefined,
    });
  });

  it('names no shop where the till names no branch, and a line by its position where it names none', () => {
    const record = aBillRecord({ sent: { branchId: '', orderItems: [aSentLine({ id: undefined })] } });
    const order = orderOf(assembleBill(closedBillOrder, [{ ...record, key: billKey(closedBillOrder) }], policy));
    expect([order.place.shop, order.lines[0]?.id]).toEqual([undefined, '1']);
  });

  it('keeps a discount that is on it already as it is, and takes it off once', () => {
    const sent = bill(9, [10, 20], [-1, 20]);
    expect(brought(sent, tenPerCent(1_000))).toEqual([]);
    expect(orderOf(assemble({ sent })).total).toBe(9_000);
  });

  it('is of the prices that its stage says: net lines are taken with their VAT', () => {
    const sent = { ...bill(12, [10, 20]), totalWithoutVat: 10 };
    const order = orderOf(assemble({ sent }, { prices: 'net' }));
    expect(said(order)).toEqual([['item', '20', 12_000]]);
  });

  it('is nothing where its record is not there', () => {
    expect(assembleBill(closedBillOrder, [], policy)).toEqual({ kind: 'deleted' });
  });
});

describe('what the lines come to beyond the total', () => {
  it('is what was quoted, split over the VAT rates by largest remainder to the cent', () => {
    expect(brought(bill(8.99, [3.33, 20], [6.66, 5]), tenPerCent(1_000))).toEqual([
      ['discount', '5', -670],
      ['discount', '20', -330],
    ]);
  });

  it('is taken off the VAT rates of the products that it was quoted for', () => {
    const off = (product: string, amount: number) =>
      ({ type: 'percentage_on_item', offer: 'ten', percentage: 1_000, amount, product }) as const;
    const sold = (productId: string, totalPrice: number, vatRate: number, id: string) =>
      aSentLine({ id, productId, quantity: 1, unitPrice: totalPrice, totalPrice, vatRate });
    const orderItems = [
      sold('wine', 10, 20, '1'),
      sold('bread', 6, 5, '2'),
      sold('bread', 4, 10, '3'),
      sold('beer', 5, 20, '4'),
    ];
    const quote = (...discounts: readonly ReturnType<typeof off>[]) => ({
      ...tenPerCent(0),
      discounts: [...discounts],
    });
    expect(brought({ total: 24, orderItems }, quote(off('bread', 1_000)))).toEqual([
      ['discount', '5', -600],
      ['discount', '10', -400],
    ]);
    expect(brought({ total: 23.5, orderItems }, quote(off('wine', 1_000), off('beer', 500)))).toEqual([
      ['discount', '20', -1_500],
    ]);
    // One that the bill does not show any more shares all rates.
    expect(brought({ total: 24, orderItems }, quote(off('cake', 1_000)))).toEqual([
      ['discount', '5', -240],
      ['discount', '10', -160],
      ['discount', '20', -600],
    ]);
  });

  it('is a coupon, which pays at 0 %', () => {
    expect(brought(bill(5, [10, 20]), aCouponQuote(5_000))).toEqual([['coupon', '0', -5_000]]);
  });

  it('is the coupon and the percentages that were quoted together', () => {
    const quote = {
      ...tenPerCent(6_000),
      discounts: [...tenPerCent(1_000).discounts, ...aCouponQuote(5_000).discounts],
    };
    expect(brought(bill(4, [10, 20]), quote)).toEqual([
      ['discount', '20', -1_000],
      ['coupon', '0', -5_000],
    ]);
  });

  it('is the coupon alone, where the percentages stand on the lines', () => {
    const quote = {
      ...tenPerCent(6_000),
      discounts: [...tenPerCent(1_000).discounts, ...aCouponQuote(5_000).discounts],
    };
    expect(brought(bill(4, [10, 20], [-1, 20]), quote)).toEqual([['coupon', '0', -5_000]]);
  });

  it.each([
    ['the till rounded a cent a line', bill(9.01, [3.33, 20], [3.33, 20], [3.34, 20]), 10],
    ['a cash payment rounded it', bill(8.95, [10, 20]), -50],
  ])('may differ from what was quoted where %s: the rest is a rounding at 0 %%', (_why, sent, rest) => {
    expect(brought(sent, tenPerCent(1_000))).toEqual([
      ['discount', '20', -1_000],
      ['rounding', '0', rest],
    ]);
    expect(orderOf(assemble({ sent, quote: tenPerCent(1_000) })).differs).toBeUndefined();
  });

  it.each([
    ['a cent', 9.99, -10],
    ['five cents', 9.95, -50],
    ['five cents, up', 10.05, 50],
  ])('is a rounding at 0 %% up to five cents: %s', (_what, total, amount) => {
    expect(brought(bill(total, [10, 20]))).toEqual([['rounding', '0', amount]]);
  });

  it('is at the VAT rates of the lines where a till rounds many of them by more than cash is rounded', () => {
    const lines = Array.from({ length: 60 }, (_, at) => [1, at < 30 ? 20 : 5] as const);
    expect(brought(bill(59.5, ...lines), tenPerCent(100))).toEqual([
      ['discount', '5', -50],
      ['discount', '20', -50],
      ['rounding', '5', -200],
      ['rounding', '20', -200],
    ]);
    expect(brought(bill(60.4, ...lines))).toEqual([
      ['rounding', '5', 200],
      ['rounding', '20', 200],
    ]);
  });

  it('is a rounding rather than a quote that it is further from', () => {
    expect(brought(bill(9.98, [10, 20]), tenPerCent(50))).toEqual([['rounding', '0', -20]]);
  });

  it.each([
    ['nothing was quoted', undefined, 0],
    ['something else was quoted', tenPerCent(1_000), 1_000],
  ])('is else a discount of the till, which is flagged with both figures: %s', (_why, quote, quoted) => {
    const order = orderOf(assemble({ sent: bill(8, [6, 20], [4, 5]), ...(quote === undefined ? {} : { quote }) }));
    expect(said(order).slice(2)).toEqual([
      ['discount', '5', -800],
      ['discount', '20', -1_200],
    ]);
    expect(order.differs).toEqual({ taken: 2_000, quoted });
  });

  it('is shared by what was sold alone, not by what was given back', () => {
    expect(brought(bill(5, [10, 20], [-4, 5]))).toEqual([['discount', '20', -1_000]]);
  });

  it('may be all of it', () => {
    expect(orderOf(assemble({ sent: bill(0, [10, 20]) })).total).toBe(0);
  });
});

describe('a bill that was given back', () => {
  it('gives back what was taken off', () => {
    expect(said(orderOf(assemble({ sent: bill(-9, [-10, 20]) })))).toEqual([
      ['item', '20', -10_000],
      ['discount', '20', 1_000],
    ]);
  });

  it('may be rounded in cash', () => {
    expect(brought(bill(-9.98, [-10, 20]))).toEqual([['rounding', '0', 20]]);
  });
});

describe('a bill cannot be used', () => {
  const problemsOf = (given: ClosedBillOptions, settings?: Partial<BillPolicy>) => {
    const assembly = assemble(given, settings);
    return assembly.kind === 'unusable' ? assembly.problems : assembly.kind;
  };

  it.each([
    ['six cents', 8.56, [8.5], '8.56 is above the lines, which come to 8.50'],
    ['a refund', -25.5, [-8.5], '-25.50 is below the lines, which come to -8.50'],
    ['a total of what was given back', 1, [-8.5], '1.00 is above the lines, which come to -8.50'],
  ])('when its total is beyond its lines, and tells both figures: %s', (_what, total, prices, problem) => {
    const sent = bill(total, ...prices.map((price) => [price, 20] as const));
    expect(problemsOf({ sent })).toEqual([{ field: 'hub.bills#SLOVAK_PUB/00123.total', problem }]);
  });

  it("when it is the vendor's example, whose sums do not add up", () => {
    const record = aBillRecord({ sent: JSON.parse(vendorClosedExample) });
    const order = papayaOrderKey(idOf(record.key));
    expect(assembleBill(order, [record], { ...policy, prices: 'detect' })).toEqual({
      kind: 'unusable',
      closedAt: Date.parse(JSON.parse(vendorClosedExample).completed),
      problems: [
        {
          field: 'hub.bills#SLOVAK_PUB/00123487979878.total',
          problem: '25.50 is above the lines, which come to 8.50',
        },
      ],
    });
  });

  it('but not for a cent a line, which the till may round', () => {
    const lines = Array.from({ length: 7 }, () => [1, 20] as const);
    expect(brought(bill(7.07, ...lines))).toEqual([['rounding', '20', 70]]);
    expect(problemsOf({ sent: bill(7.08, ...lines) })).toHaveLength(1);
  });

  it('without a VAT rate, unless its merchant pays none', () => {
    const sent = { orderItems: [aSentLine(), aSentLine({ vatRate: undefined })], total: 20 };
    expect(problemsOf({ sent })).toEqual([
      { field: 'hub.bills#SLOVAK_PUB/00123.orderItems[1].vatRate', problem: 'is missing; it must be a number' },
    ]);
    expect(said(orderOf(assemble({ sent }, { vatPayer: false })))).toContainEqual(['item', '0', 10_000]);
  });
});

describe('whatever a bill says', () => {
  const line = fc.tuple(fc.integer({ min: -2_000, max: 10_000 }), fc.constantFrom(0, 5, 19, 20, 23));
  const quote = fc.option(
    fc.tuple(fc.nat(500), fc.nat(500)).map(([percentage, coupon]) => ({
      ...tenPerCent((percentage + coupon) * 10),
      discounts: [...tenPerCent(percentage * 10).discounts, ...aCouponQuote(coupon * 10).discounts],
    })),
    { nil: undefined },
  );
  const anyBill = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), fc.integer({ min: -1_000, max: 10 }), fc.boolean())
    .map(([cents, gap, isRefund]) => {
      const side = isRefund ? -1 : 1;
      const sum = cents.reduce((before, [price]) => before + price, 0);
      const priced = cents.map(([price, rate]) => [(side * price) / 100, rate] as const);
      const total = side * (sum + gap) + 0;
      return { cents: total, sent: bill(total / 100, ...priced) };
    });

  it('its order comes to its total to the thousandth, or is parked, and no VAT rate is invented', () => {
    fc.assert(
      fc.property(anyBill, quote, ({ cents, sent }, quoted) => {
        const assembly = assemble({ sent, ...(quoted === undefined ? {} : { quote: quoted }) });
        if (assembly.kind === 'unusable') return;
        const { lines, total } = orderOf(assembly);
        expect(total).toBe(cents * 10);
        expect(lines.reduce((sum, one) => sum + one.total, 0)).toBe(total);
        const ratesOf = (ofItems: boolean) =>
          new Set(
            lines
              .filter(({ kind }) => (ofItems ? kind === 'item' : kind === 'discount'))
              .map(({ vatRate }) => writeDecimal(vatRate)),
          );
        expect([...ratesOf(false)].filter((rate) => !ratesOf(true).has(rate))).toEqual([]);
        const coupons = lines.filter(({ kind }) => kind === 'coupon');
        expect(coupons.filter(({ vatRate }) => vatRate.units !== 0n)).toEqual([]);
        const roundings = lines.filter(({ kind, vatRate }) => kind === 'rounding' && vatRate.units !== 0n);
        expect(roundings.filter(({ vatRate }) => !ratesOf(true).has(writeDecimal(vatRate)))).toEqual([]);
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) },
    );
  });

  it('it is parked only where its total is beyond its lines', () => {
    fc.assert(
      fc.property(anyBill, ({ cents, sent }) => {
        fc.pre(cents !== 0);
        const { orderItems } = sent;
        const sum = Array.isArray(orderItems)
          ? orderItems.reduce((before: number, one: SentFields) => before + Math.round(Number(one.totalPrice) * 100), 0)
          : 0;
        const above = cents < 0 ? sum - cents : cents - sum;
        const tolerance = Math.max(5, Array.isArray(orderItems) ? orderItems.length : 0);
        expect(assemble({ sent }).kind).toBe(above > tolerance ? 'unusable' : 'complete');
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) },
    );
  });
});
