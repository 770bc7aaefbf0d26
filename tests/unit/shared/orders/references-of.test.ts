import { customerOf, productOf, referencesOf } from '../../../../shared/orders/references-of.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReadRecord } from '../../../support/a-read-record.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

const { fieldMap } = anAssemblyPolicy();
const referred = (...sent: readonly TillFields[]): readonly string[] =>
  referencesOf(fikOrderKey('3317888960569993'), sent.map(aTillRecord), fieldMap);

describe('an order', () => {
  it('refers to its customer and the products of its lines', () => {
    const sent = [aLine({ id_product: 700 }), aReceipt({ id_customer: 800 }), aLine({ id: 5002, id_product: 'P-7' })];
    expect([...referred(...sent)].sort()).toEqual(['customers#800', 'products#700', 'products#P-7']);
  });

  it.each<[string, readonly TillFields[]]>([
    ['a line that is deleted', [aLine({ _d: true, id_product: 700 })]],
    ['a line that has moved to another order', [aLine({ id_order: 777, id_product: 700 })]],
    ['a line that stands under no order', [aLine({ id_order: null, id_product: 700 })]],
    ['the receipt of another order', [aReceipt({ id: 777, id_customer: 800 })]],
    ['a line without a product', [aLine({ id_product: null })]],
    ['a receipt without a customer', [aReceipt({ id_customer: '' })]],
    ['a reference that is no id', [aLine({ id_product: true }), aReceipt({ id_customer: 1.5 })]],
    ['any other record', [aLine({ _t: 'products', id_product: 700 })]],
    ['no record', []],
  ])('refers to nothing by %s', (_what, sent) => {
    expect(referred(...sent)).toEqual([]);
  });

  it('refers by the fields that the stage names', () => {
    const map = anAssemblyPolicy({
      fieldMap: { orders: { customer: ['buyer'] }, order_details: { product: ['item'] } },
    }).fieldMap;
    expect(customerOf(aReadRecord(aReceipt({ buyer: 1, id_customer: 2 })), map)).toBe('customers#1');
    expect(productOf(aReadRecord(aLine({ item: 3, id_product: 4 })), map)).toBe('products#3');
  });
});
