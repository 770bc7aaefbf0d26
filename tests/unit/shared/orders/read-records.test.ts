import { isDeleted, readOrderRecords } from '../../../../shared/orders/read-records.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aLine } from '../../../support/a-line.ts';
import { aPayment } from '../../../support/a-payment.ts';
import { aProductRecord } from '../../../support/a-product.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

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
    expect(isDeleted(aReadRecord(aLine({ _d: mark })))).toBe(expected);
  });
});

describe('the records of an order', () => {
  const sent = [
    aReceipt(),
    aLine(),
    aLine({ id: 5002, _d: true }),
    aLine({ id: 5003, id_order: 777 }),
    aPayment(),
    aPayment({ id: 6002, _d: true }),
    aPayment({ id: 6003, id_order: 777 }),
    aProductRecord(),
    aProductRecord({ id: 701, _d: true }),
    aCustomerRecord(),
    aLine({ _t: 'shifts', id: 9 }),
  ];
  const keysOf = (records: Iterable<{ readonly key: string }>) => [...records].map(({ key }) => key);

  it('are told apart by what they are, without the deleted ones and those that moved to another order', () => {
    const { fieldMap } = anAssemblyPolicy();
    const parts = readOrderRecords(fikOrderKey('3317888960569993'), sent.map(aTillRecord), fieldMap);
    expect(keysOf(parts.lines)).toEqual(['order_details#5001']);
    expect(keysOf(parts.payments)).toEqual(['order_payments#6001']);
    expect(keysOf(parts.referred.values())).toEqual(['products#700', 'customers#800']);
    expect([...parts.referred.keys()]).toEqual(['products#700', 'customers#800']);
  });

  it('belong to it by the fields that the stage names', () => {
    const { fieldMap } = anAssemblyPolicy({
      fieldMap: { order_details: { order: ['bill'] }, order_payments: { order: ['bill'] } },
    });
    const others = [aLine({ bill: 777 }), aPayment({ bill: 777 })].map(aTillRecord);
    const { lines, payments } = readOrderRecords(fikOrderKey('777'), others, fieldMap);
    expect([lines.length, payments.length]).toEqual([1, 1]);
  });
});
