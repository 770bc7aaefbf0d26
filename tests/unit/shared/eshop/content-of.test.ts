import { Ruled } from '../../../../shared/eshop/ruled.ts';
import { contentOf, toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import { decimal } from '../../../../shared/kernel/decimal.ts';
import type { Customer, Product } from '../../../../shared/orders/order.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
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
const kept = contentOf(shopOrder());

describe('the content of a shop order', () => {
  it('is the same for the same order', () => {
    expect(contentOf(shopOrder())).toBe(kept);
  });

  it('is the same whatever rule gave a value', () => {
    const order = shopOrder();
    expect(contentOf({ ...order, status: new Ruled(order.status.value, 'another rule') })).toBe(kept);
    const exceptions = [{ register: '3173505578999348', mapping: { state: 'Prodej na pokladně', resolved: true } }];
    expect(contentOf(shopOrder({}, { exceptions }))).toBe(kept);
  });

  it.each<[string, Fields, Settings?]>([
    ['number', { key: fikOrderKey('2') }],
    ['currency', { currency: 'EUR' }],
    ['time of sale', { soldAt: evening + 1_000 }],
    ['place', { place: { shop: undefined, register: undefined, receiptNumber: undefined } }],
    ['payment', { payments: [{ kind: 'cash', amount: 5 }] }],
    ['further line', { lines: [...line().lines, anOrderLine({ id: '2' })] }],
    ['name of a line', line({ name: 'Kofola' })],
    ['total of a line', line({ total: 121_010 })],
    ['thousandth of a line', line({ total: 121_001 })],
    ['quantity of a line', line({ quantity: decimal(1n, 0), unitPrice: 121_000 })],
    ['VAT rate of a line', line({ vatRate: decimal(12n, 0) })],
    ['code of a product', line({ product: { ...product, code: 'SVI-2' } })],
    ['unit of a product', line({ product: { ...product, unit: 'porce' } })],
    ['pairing', {}, { mapping: { pairing: 'ean' } }],
    ['state', {}, { mapping: { state: 'Přijatá' } }],
    ['mark of being dealt with', {}, { mapping: { resolved: false } }],
    ['default payment', {}, { mapping: { payment: { name: 'Kasa' } } }],
    ['code of the payment', {}, { mapping: { payment: { name: 'Pokladna', code: 'P' } } }],
    ['shipment', {}, { mapping: { shipment: { name: 'Odnos' } } }],
    ['custom field', {}, { mapping: { metas: { shop: 'prodejna' } } }],
    ['invoice', {}, { generateInvoice: true }],
    ['registration', {}, { registerEet: true }],
    ['walk-in', { customer: undefined }, { mapping: { walkIn: { email: 'kasa@bistro.example' } } }],
  ])('is another for another %s', (_what, fields, settings = {}) => {
    expect(contentOf(shopOrder(fields, settings))).not.toBe(kept);
  });

  it('is another for anything else that is said of the customer', () => {
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
    const contents = others.map((fields) => contentOf(shopOrder({ customer: { ...customer, ...fields } })));
    expect(new Set([kept, ...contents]).size).toBe(others.length + 1);
  });
});
