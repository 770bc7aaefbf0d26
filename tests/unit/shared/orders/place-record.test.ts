import { orderOfPart, placeRecord, receiptKey } from '../../../../shared/orders/place-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { readEnvelope } from '../../../../shared/records/read-envelope.ts';
import type { Placement } from '../../../../shared/records/receive-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aLine } from '../../../support/a-line.ts';
import { aPayment } from '../../../support/a-payment.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';
import { resultValue } from '../../../support/result-value.ts';

const place = (fields: TillFields, settings: Parameters<typeof anAssemblyPolicy>[0] = {}): Placement => {
  const envelope = resultValue(readEnvelope(Buffer.from(JSON.stringify(fields)), evening * 2));
  return placeRecord(envelope, anAssemblyPolicy(settings).fieldMap);
};

describe('a receipt', () => {
  it('wakes its own order and stands under no other', () => {
    expect(place(aReceipt())).toMatchObject({ wakes: 'fik-3317888960569993', order: undefined });
  });

  it('stands under the day of its opening with an id of today, which has 17 digits', () => {
    const opened = Date.UTC(2026, 10, 21, 20);
    const id = String((BigInt(opened) - 1_440_000_000_000n) * 32_768n + 5n);
    expect(id).toHaveLength(17);
    expect(place(aReceipt({ id, _v: opened + 6 * 3_600_000 })).day).toBe('2026-11-21');
  });

  it('stands under the UTC day on which it was opened, in every version', () => {
    const days = [evening, evening + 40 * 24 * 3_600_000].map((_v) => place(aReceipt({ _v })).day);
    expect(days).toEqual(['2018-11-03', '2018-11-03']);
  });

  it.each([
    ['is a text', 'A-7'],
    ['is too long for a time', '33178889605699930'],
    ['would lie after its version', '9999999999999999'],
  ])('stands under the day of its version when its id %s', (_what, id) => {
    expect(place(aReceipt({ id, _v: Date.UTC(2019, 11, 31, 23, 59) })).day).toBe('2019-12-31');
  });
});

describe.each([
  ['a line', aLine, 'order_details'],
  ['a payment', aPayment, 'order_payments'],
] as const)('%s', (_what, make, table) => {
  it.each([
    ['by a number', 3317888960569993, 'fik-3317888960569993'],
    ['by a text', '90071992547409931', 'fik-90071992547409931'],
  ])('wakes the order that it names %s, and stands under it', (_how, id_order, order) => {
    expect(place(make({ id_order }))).toEqual({ wakes: order, order, day: undefined });
  });

  it('names its order by the field that the stage says, as it does when it is assembled', () => {
    const fieldMap = { [table]: { order: ['id_bill', 'id_order'] } };
    for (const [fields, order] of [
      [{ id_bill: 7 }, fikOrderKey('7')],
      [{ id_order: 8 }, fikOrderKey('8')],
    ] as const) {
      expect(place(make(fields), { fieldMap }).order).toBe(order);
      expect(orderOfPart(table, aReadRecord(make(fields)).fields, anAssemblyPolicy({ fieldMap }).fieldMap)).toBe(order);
    }
  });

  it.each([[undefined], [null], [''], [true], ['a'.repeat(201)]])('that names %j stands nowhere', (id_order) => {
    expect(place(make({ id_order }))).toEqual({ wakes: undefined, order: undefined, day: undefined });
  });
});

describe('the record that an order is assembled from', () => {
  it.each(['3317888960569993', 'A#7'])('is the receipt of its id: %s', (id) => {
    expect(receiptKey(fikOrderKey(id))).toBe(`orders#${id}`);
  });
});

describe('a customer', () => {
  it('with a card wakes its member, and stands nowhere', () => {
    expect(place(aCustomerRecord({ card_number: 'K-7' }))).toEqual({
      wakes: 'member',
      order: undefined,
      day: undefined,
    });
  });

  it.each<[string, TillFields]>([
    ['without a card', {}],
    ['that is deleted', { card_number: 'K-7', _d: true }],
  ])('%s wakes nobody', (_what, fields) => {
    expect(place(aCustomerRecord(fields)).wakes).toBeUndefined();
  });
});

describe('any other record', () => {
  it.each(['products', 'customers', 'Orders', 'constructor'])('of %s stands nowhere', (table) => {
    expect(place(aLine({ _t: table }))).toEqual({ wakes: undefined, order: undefined, day: undefined });
  });
});
