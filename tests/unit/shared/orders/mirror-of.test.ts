import fc from 'fast-check';
import { decimal } from '../../../../shared/kernel/decimal.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import type { Order, OrderLine } from '../../../../shared/orders/order.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aCustomer } from '../../../support/a-customer.ts';
import { anOrder, anOrderLine } from '../../../support/an-order.ts';

const kofola = anOrderLine({ id: '5002', name: 'Kofola', quantity: decimal(1n, 0), unitPrice: 40_000, total: 40_000 });
const discount = anOrderLine({
  id: 'discount-21',
  kind: 'discount',
  name: '',
  quantity: decimal(1n, 0),
  unitPrice: -10_000,
  total: -10_000,
});
const lines = [anOrderLine(), kofola, discount];
const sale = anOrder({ total: 151_000, lines });

/** As the till writes a storno: ids of its own, items with negative quantities, charges with the opposite sign. */
const turned = (line: OrderLine): OrderLine => ({
  ...line,
  id: `1${line.id}`,
  quantity: line.kind === 'item' ? decimal(-line.quantity.units, line.quantity.scale) : line.quantity,
  unitPrice: line.kind === 'item' || line.unitPrice === undefined ? line.unitPrice : -line.unitPrice,
  total: -line.total,
});
const stornoOf = (order: Order): Order => ({
  ...order,
  key: fikOrderKey('777'),
  total: -order.total,
  soldAt: order.soldAt + 60_000,
  lines: order.lines.map(turned),
});
const withLine = (line: Partial<OrderLine>): Order => ({ ...sale, lines: [anOrderLine(line), kofola, discount] });

describe('the mirror of a receipt', () => {
  it('is that of its storno', () => {
    expect(mirrorOf(stornoOf(sale))).toBe(mirrorOf(sale));
  });

  it('is that of its storno, whatever the lines', () => {
    const line = fc
      .record({
        units: fc.integer({ min: -5, max: 20 }),
        total: fc.integer({ min: -1_000, max: 100_000 }),
        vat: fc.nat(30),
      })
      .map(({ units, total, vat }) =>
        anOrderLine({ quantity: decimal(BigInt(units), 1), total, vatRate: decimal(BigInt(vat), 0) }),
      );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (some) => {
        const total = some.reduce((sum, one) => sum + one.total, 0);
        fc.pre(total !== 0);
        const order = anOrder({ lines: some, total });
        expect(mirrorOf(stornoOf(order))).toBe(mirrorOf(order));
      }),
    );
  });

  it.each<[string, Order]>([
    ['the order of its lines', { ...sale, lines: lines.toReversed() }],
    ['the time of sale', { ...sale, soldAt: 5 }],
    ['its number', { ...sale, place: { ...sale.place, receiptNumber: '999' } }],
    ['how it was paid', { ...sale, payments: [{ kind: 'card', amount: 151_000 }] }],
    ['who bought', { ...sale, customer: aCustomer() }],
    ['the ids of its lines', withLine({ id: '9' })],
  ])('is the same whatever %s', (_what, other) => {
    expect(mirrorOf(other)).toBe(mirrorOf(sale));
  });

  it('is the same by the product, whatever it was called at the time', () => {
    const product = { id: '700', code: undefined, ean: undefined, unit: undefined };
    const renamed = { product: { ...product, code: 'S-1' }, name: 'Svíčková' };
    expect(mirrorOf(withLine(renamed))).toBe(mirrorOf(withLine({ product })));
  });

  it.each<[string, Order]>([
    ['register', { ...sale, place: { ...sale.place, register: '1' } }],
    ['currency', { ...sale, currency: 'EUR' }],
    ['quantity', withLine({ quantity: decimal(3n, 0) })],
    ['price', withLine({ total: 121_010 })],
    ['VAT rate', withLine({ vatRate: decimal(12n, 0) })],
    ['name', withLine({ name: 'Guláš' })],
    ['product', withLine({ product: { id: '701', code: undefined, ean: undefined, unit: undefined } })],
    ['discount', { ...sale, lines: [anOrderLine(), kofola, { ...discount, total: -10_001 }] }],
    ['number of lines', { ...sale, lines: [...lines, kofola] }],
    ['line missing', { ...sale, lines: [anOrderLine(), discount] }],
    ['kind of charge', { ...sale, lines: [anOrderLine(), kofola, { ...discount, kind: 'service' }] }],
    ['line that came back', { ...sale, lines: [anOrderLine(), turned(kofola), discount] }],
  ])('is another for another %s, for a sale and for its storno', (_what, other) => {
    expect(mirrorOf(other)).not.toBe(mirrorOf(sale));
    expect(mirrorOf(stornoOf(other))).not.toBe(mirrorOf(sale));
  });
});
