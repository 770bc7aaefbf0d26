import fc from 'fast-check';
import { writeDecimal } from '../../../../shared/kernel/decimal.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { assemble, orderOf } from '../../../support/assemble.ts';

const linesOf = (sent: readonly TillFields[], settings?: Parameters<typeof assemble>[1]) =>
  orderOf(assemble(sent, settings)).lines.map(({ kind, vatRate, total }) => [kind, writeDecimal(vatRate), total]);
const item = ['item', '21', 121_000];

describe('what stands on a receipt beside its items', () => {
  it.each([
    ['discount', { total_paid_tax_incl: 111_000, total_discounts_tax_incl: 10_000 }, -10_000],
    ['shipping', { total_paid_tax_incl: 131_000, total_shipping_tax_incl: 10_000 }, 10_000],
    ['wrapping', { total_paid_tax_incl: 131_000, total_wrapping_tax_incl: 10_000 }, 10_000],
    ['service', { total_paid_tax_incl: 131_000, total_tax_service: 10_000 }, 10_000],
  ])('is a line after them, and the order comes to what the receipt says: %s', (kind, receipt, amount) => {
    const order = orderOf(assemble([aReceipt(receipt), aLine()]));
    expect(order.total).toBe(receipt.total_paid_tax_incl);
    expect(linesOf([aReceipt(receipt), aLine()])).toEqual([item, [kind, '21', amount]]);
  });

  it('is split over the VAT rates of the items', () => {
    const lower = aLine({ id: 5002, quantity: 1, unit_price_tax_incl: 60_500, tax_rate: 12 });
    const receipt = aReceipt({ total_paid_tax_incl: 163_350, total_discounts_tax_incl: 18_150 });
    expect(linesOf([receipt, aLine(), lower])).toEqual([
      item,
      ['item', '12', 60_500],
      ['discount', '12', -6_050],
      ['discount', '21', -12_100],
    ]);
  });

  it('is turned on a refund', () => {
    const receipt = aReceipt({ total_paid_tax_incl: -111_000, total_discounts_tax_incl: -10_000 });
    const order = orderOf(assemble([receipt, aLine({ quantity: -2 })]));
    expect([order.total, order.lines.map(({ total }) => total)]).toEqual([-111_000, [-121_000, 10_000]]);
  });

  it('may be all that a bill with a discount of its whole comes to', () => {
    const receipt = aReceipt({ total_paid_tax_incl: 0, total_discounts_tax_incl: 121_000 });
    expect(orderOf(assemble([receipt, aLine()])).total).toBe(0);
  });

  it('makes the order come to the receipt exactly, whatever the figures', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 });
    const charge = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(price, price, charge, charge, charge, (low, high, discount, shipping, service) => {
        const total = low + high - discount + shipping + service;
        const receipt = aReceipt({
          total_paid_tax_incl: total,
          total_discounts_tax_incl: discount,
          total_shipping_tax_incl: shipping,
          total_tax_service: service,
        });
        const line = (id: number, unit_price_tax_incl: number, tax_rate: number) =>
          aLine({ id, quantity: 1, unit_price_tax_incl, tax_rate });
        const order = orderOf(assemble([receipt, line(1, low, 12), line(2, high, 21)]));
        expect(order.total).toBe(total);
        expect(order.lines.reduce((sum, one) => sum + one.total, 0)).toBe(total);
      }),
    );
  });
});

describe('a tip', () => {
  const tip = ['tip', '0', 21_000];
  const [paid, bill] = [aReceipt({ total_paid_tax_incl: 142_000, total_tip: 21_000 }), aReceipt({ total_tip: 21_000 })];

  it.each([
    ['is added to what was paid, where that is without it', bill, {}, 142_000, [item, tip]],
    ['is in what was paid, where the stage says so', paid, { tip: 'in' }, 142_000, [item, tip]],
    ['is left out, where the stage says so', bill, { sendTip: false }, 121_000, [item]],
    ['is left out of what was paid with it', paid, { tip: 'in', sendTip: false }, 121_000, [item]],
  ] as const)('%s', (_what, receipt, settings, total, lines) => {
    expect(orderOf(assemble([receipt, aLine()], settings)).total).toBe(total);
    expect(linesOf([receipt, aLine()], settings)).toEqual(lines);
  });

  it.each([
    ['without it', bill, 'in', 100_000],
    ['with it', paid, 'out', 142_000],
  ] as const)(
    'makes an order wait where the stage is wrong about what was paid %s',
    (_how, receipt, where, expected) => {
      expect(assemble([receipt, aLine()], { tip: where })).toMatchObject({ kind: 'incomplete', missing: { expected } });
    },
  );

  it('is all of a receipt without items', () => {
    expect(linesOf([aReceipt({ total_paid_tax_incl: 21_000, total_tip: 21_000 })], { tip: 'in' })).toEqual([tip]);
  });
});
