import { Ruled } from '../../../../shared/eshop/ruled.ts';
import { type CorrectableField, changedFields, sentFieldsOf } from '../../../../shared/eshop/sent-fields.ts';
import { toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import { decimal } from '../../../../shared/kernel/decimal.ts';
import type { Customer, Product } from '../../../../shared/orders/order.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCustomer } from '../../../support/a-customer.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrder, anOrderLine } from '../../../support/an-order.ts';
import { resultValue } from '../../../support/result-value.ts';

type Settings = NonNullable<Parameters<typeof aShopPolicy>[0]>;
type Fields = Parameters<typeof anOrder>[0];
const product: Product = { id: '700', code: 'SVI-1', ean: '8590000000012', unit: 'ks' };
const customer = aCustomer({ company: 'Bistro' });
const line = (fields: Parameters<typeof anOrderLine>[0] = {}) => ({ lines: [anOrderLine({ product, ...fields })] });
const mapping = { pairing: 'code', customer: 'consenting', shipment: { name: 'Na místě' } } as const;

const shopOrder = (fields: Fields = {}, { mapping: further, ...settings }: Settings = {}) =>
  resultValue(
    toShopOrder(
      anOrder({ customer, ...line(), ...fields }),
      aShopPolicy({ mapping: { ...mapping, ...further }, ...settings }),
      'Europe/Prague',
    ),
  );
const kept = sentFieldsOf(shopOrder());
const changed = (fields: Fields, settings?: Settings) => changedFields(kept, sentFieldsOf(shopOrder(fields, settings)));

describe('what the shop was told', () => {
  it('is the same for the same order, whatever rule gave a value', () => {
    expect(changed({})).toEqual([]);
    const order = shopOrder();
    const ruledOtherwise = { ...order, status: new Ruled(order.status.value, 'another rule') };
    expect(changedFields(kept, sentFieldsOf(ruledOtherwise))).toEqual([]);
    const exceptions = [{ register: '3173505578999348', mapping: { state: 'Prodej na pokladně', resolved: true } }];
    expect(changed({}, { exceptions })).toEqual([]);
  });

  it.each<[string, readonly CorrectableField[], Fields, Settings?]>([
    ['day of sale', ['paid_date'], { soldAt: evening + 86_400_000 }],
    [
      'place',
      ['internal_note', 'metas'],
      { place: { shop: undefined, register: undefined, receiptNumber: undefined } },
    ],
    ['payment', ['internal_note'], { payments: [{ kind: 'cash', amount: 5 }] }],
    ['further line', ['products'], { lines: [...line().lines, anOrderLine({ id: '2' })] }],
    ['name of a line', ['products'], line({ name: 'Kofola' })],
    ['thousandth of a line', ['products'], line({ total: 121_001 })],
    ['quantity of a line', ['products'], line({ quantity: decimal(1n, 0), unitPrice: 121_000 })],
    ['VAT rate of a line', ['products'], line({ vatRate: decimal(12n, 0) })],
    ['code of a product', ['products'], line({ product: { ...product, code: 'SVI-2' } })],
    ['unit of a product', ['products'], line({ product: { ...product, unit: 'porce' } })],
    ['state', ['status'], {}, { mapping: { state: 'Přijatá' } }],
    ['mark of being dealt with', ['resolved_yn'], {}, { mapping: { resolved: false } }],
    ['code of the payment', ['payment'], {}, { mapping: { payment: { name: 'Pokladna', code: 'P' } } }],
    ['shipment', ['shipment'], {}, { mapping: { shipment: { name: 'Odnos' } } }],
    ['custom field', ['metas'], {}, { mapping: { metas: { shop: 'prodejna' } } }],
    ['walk-in', ['customer'], { customer: undefined }],
    ['time on the same day, which cannot be corrected', [], { soldAt: evening + 1_000 }],
    ['invoice, which is made once', [], {}, { generateInvoice: true }],
  ])('differs by another %s in %j', (_what, fields, given, settings = {}) => {
    expect(changed(given, settings)).toEqual(fields);
  });

  it('differs in the customer by anything else that is said of that person', () => {
    const others: readonly Partial<Customer>[] = [
      { consented: false },
      { email: 'eva@example.test' },
      { phone: '1' },
      { firstName: 'Eva' },
      { lastName: 'Malá' },
      { company: undefined },
      { companyId: '1' },
      { vatId: 'CZ1' },
      { street: 'Česká 1' },
      { city: 'Brno' },
      { zip: '60200' },
      { country: 'CZ' },
    ];
    const told = others.map((fields) => sentFieldsOf(shopOrder({ customer: { ...customer, ...fields } })));
    expect(new Set([kept, ...told].map((fields) => fields.customer)).size).toBe(others.length + 1);
  });
});
