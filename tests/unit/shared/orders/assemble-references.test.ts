import { evening } from '../../../support/a-clock.ts';
import { aCustomer, aCustomerRecord } from '../../../support/a-customer.ts';
import { aLine } from '../../../support/a-line.ts';
import { aPayment } from '../../../support/a-payment.ts';
import { aProductRecord } from '../../../support/a-product.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { assemble, orderOf } from '../../../support/assemble.ts';

const open = aReceipt({ total_paid_real: 0 });
const waitsForClosing = { kind: 'incomplete', missing: { what: 'closing' } };

describe('an order that has its payments', () => {
  it('is closed by them alone', () => {
    expect(orderOf(assemble([open, aLine(), aPayment()])).payments).toEqual([{ kind: 'cash', amount: 121_000 }]);
  });

  it('is closed by them with the tip, together, or without amounts', () => {
    const tipped = { ...open, total_tip: 9_000 };
    const together = [aPayment({ amount: 100_000 }), aPayment({ id: 6002, type: 'card', amount: 21_000 })];
    expect(assemble([tipped, aLine(), aPayment({ amount: 130_000 })]).kind).toBe('complete');
    expect(assemble([open, aLine(), ...together]).kind).toBe('complete');
    expect(assemble([open, aLine(), aPayment({ amount: undefined })]).kind).toBe('complete');
  });

  it('is not closed by those of a later version of the receipt, which has not come', () => {
    expect(assemble([open, aLine(), aPayment({ amount: 119_100 })])).toEqual(waitsForClosing);
  });

  it.each([
    ['is deleted', aPayment({ _d: true })],
    ['has moved to another order', aPayment({ id_order: 777 })],
    ['stands under no order', aPayment({ id_order: null })],
  ])('is not closed by one that %s', (_what, payment) => {
    expect(assemble([open, aLine(), payment])).toEqual(waitsForClosing);
  });

  it('leaves out the one that is deleted, beside the one that is not', () => {
    const sent = [aReceipt(), aLine(), aPayment({ _d: true }), aPayment({ id: 6002, type: 'card' })];
    expect(orderOf(assemble(sent)).payments).toEqual([{ kind: 'card', amount: 121_000 }]);
  });

  it('need not be paid in full by them: the till says what was paid', () => {
    expect(orderOf(assemble([aReceipt(), aLine(), aPayment({ amount: 5 })])).total).toBe(121_000);
  });

  it.each([
    ['payments', [open, aLine(), aPayment()], [aReceipt({ date_closed: evening }), aLine()]],
    ['date_closed', [aReceipt({ total_paid_real: 0, date_closed: evening }), aLine()], [aReceipt(), aPayment()]],
    ['total_paid_real', [aReceipt(), aLine()], [aReceipt({ total_paid_real: 0, date_closed: evening }), aPayment()]],
  ] as const)('is closed by the sign alone that the stage names: %s', (sign, closed, notClosed) => {
    expect(assemble(closed, { closedWhen: [sign] }).kind).toBe('complete');
    expect(assemble(notClosed, { closedWhen: [sign] })).toEqual(waitsForClosing);
  });
});

describe('products and customers', () => {
  const receipt = aReceipt({ id_customer: 800 });
  const line = aLine({ id_product: 700 });

  it('are told on the order where their records have come', () => {
    const order = orderOf(assemble([aCustomerRecord(), line, aProductRecord(), receipt]));
    expect(order.customer).toEqual(aCustomer());
    expect(order.lines.map(({ product }) => product)).toEqual([
      { id: '700', code: 'SVI-1', ean: '8590000000012', unit: 'ks' },
    ]);
  });

  it('are never waited for', () => {
    const order = orderOf(assemble([line, receipt]));
    expect(order.customer).toBeUndefined();
    expect(order.lines.map(({ product }) => product)).toEqual([
      { id: '700', code: undefined, ean: undefined, unit: undefined },
    ]);
  });

  it.each([
    ['deleted', aCustomerRecord({ _d: true }), aProductRecord({ _d: true })],
    ['those of another order', aCustomerRecord({ id: 801 }), aProductRecord({ id: 701 })],
  ])('are left out when they are %s', (_what, customer, product) => {
    const order = orderOf(assemble([receipt, line, customer, product]));
    expect([order.customer, order.lines[0]?.product?.code]).toEqual([undefined, undefined]);
  });

  it('are found by ids that are texts too', () => {
    const sent = [aReceipt({ id_customer: 'C-8' }), aLine({ id_product: 'P-7' })];
    const order = orderOf(assemble([...sent, aCustomerRecord({ id: 'C-8' }), aProductRecord({ id: 'P-7' })]));
    expect([order.customer?.firstName, order.lines[0]?.product?.code]).toEqual(['Jana', 'SVI-1']);
  });
});
