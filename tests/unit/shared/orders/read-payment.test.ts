import { readPayment } from '../../../../shared/orders/read-payment.ts';
import { aPayment } from '../../../support/a-payment.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import type { TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

const reading = (fields: TillFields, settings: Parameters<typeof anAssemblyPolicy>[0] = {}) =>
  readPayment(aReadRecord(aPayment(fields)), anAssemblyPolicy(settings));

describe('a payment', () => {
  it.each([
    ['has its kind and amount', {}, { kind: 'cash', amount: 121_000 }],
    ['has its kind from the other field', { type: '', payment_type: 'card' }, { kind: 'card', amount: 121_000 }],
    ['has a kind that is a number as it was written', { type: 2 }, { kind: '2', amount: 121_000 }],
    ['may be of no kind', { type: null }, { kind: '', amount: 121_000 }],
    ['may be of no kind that can be read', { type: true }, { kind: '', amount: 121_000 }],
    ['comes to nothing where its amount is absent', { amount: null }, { kind: 'cash', amount: 0 }],
    ['may be paid back', { amount: -500 }, { kind: 'cash', amount: -500 }],
  ])('%s', (_what, fields, value) => {
    expect(reading(fields)).toEqual({ ok: true, value });
  });

  it('is read from the fields that the stage names', () => {
    const fieldMap = { order_payments: { kind: ['method'], amount: ['sum'] } };
    expect(reading({ method: 'voucher', sum: 5 }, { fieldMap })).toEqual({
      ok: true,
      value: { kind: 'voucher', amount: 5 },
    });
  });

  it.each([['all'], [0.5], [true]])('cannot be used with the amount %j, and the value is not told', (amount) => {
    expect(reading({ amount })).toEqual({
      ok: false,
      error: {
        field: 'order_payments#6001.amount',
        problem: 'cannot be read; it must be a whole number of thousandths',
      },
    });
  });
});
