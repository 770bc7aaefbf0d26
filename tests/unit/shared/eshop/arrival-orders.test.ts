import { sentFieldsOf } from '../../../../shared/eshop/sent-fields.ts';
import { toShopOrder } from '../../../../shared/eshop/shop-order.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aLine } from '../../../support/a-line.ts';
import { aProductRecord } from '../../../support/a-product.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aReceivingHub } from '../../../support/a-receiving-hub.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { anOrderPolicy } from '../../../support/an-order-policy.ts';
import { assemble, assembledOrder, orderOf } from '../../../support/assemble.ts';
import { permutations } from '../../../support/permutations.ts';
import { resultValue } from '../../../support/result-value.ts';

/** Each of the four says something that stands in the shop order. */
const records: Readonly<Record<string, TillFields>> = {
  order: aReceipt({ id_customer: 800, id_shop: 31, id_cash_register: 42, order_serial_number: 7 }),
  detail: aLine({ id_product: 700, name: null, _v: evening + 1 }),
  product: aProductRecord({ _v: evening + 2 }),
  customer: aCustomerRecord({ _v: evening + 3 }),
};
const shop = aShopPolicy({ mapping: { customer: 'consenting', pairing: 'code' } });
const policy = anOrderPolicy({ shop });

const sentAfter = async (names: readonly string[]) => {
  const hub = aReceivingHub({ policy });
  for (const name of names) expect(await hub.receive(records[name] ?? {})).toMatchObject({ kind: 'stored' });
  await hub.runNudges();
  await hub.send();
  return { sent: hub.sent, sync: await hub.syncOf(assembledOrder) };
};

const expected = {
  external_order_number: 'fik-3317888960569993',
  language_id: 'cs',
  prices_with_vat_yn: true,
  status: 'Prodej na pokladně',
  resolved_yn: true,
  creation_time: '2018-11-03T20:56:14+01:00',
  paid_date: '2018-11-03',
  internal_note: 'Kasalink · prodejna 31 · pokladna 42 · účtenka 7',
  customer: { email: 'jana.novakova@example.test', firstname_invoice: 'Jana', surname_invoice: 'Nováková' },
  products: [{ code: 'SVI-1', unit: 'ks', title: 'Svíčková', quantity: 2, price_per_unit: 60.5, vat: 21 }],
  payment: { name: 'Pokladna', price: 0, vat: 0, eet_yn: false },
  metas: [
    { key: 'till_shop', value: '31' },
    { key: 'till_register', value: '42' },
    { key: 'till_receipt', value: '7' },
  ],
  invoice: { generate_yn: false },
};

describe('an order, its detail, its product and its customer, in the quiet period', () => {
  const arrivals = permutations(Object.keys(records));

  it('can come in 24 orders', () => {
    expect(new Set(arrivals.map((names) => names.join())).size).toBe(24);
  });

  it.each(arrivals.map((names) => [names.join(', '), names] as const))(
    'give the identical shop order when they come as %s',
    async (_how, names) => {
      const { sent, sync } = await sentAfter(names);
      expect(sent).toEqual([expected]);
      const order = orderOf(assemble(Object.values(records)));
      expect(sync).toMatchObject({
        state: 'created',
        inShop: {
          total: order.total,
          fields: sentFieldsOf(resultValue(toShopOrder(order, shop, policy.timeZone))),
        },
      });
    },
  );

  it.each([
    ['its product', ['order', 'detail', 'customer'], { products: [{ title: 'Položka 5001' }] }],
    ['its customer', ['order', 'detail', 'product'], { customer: { email: 'pokladna@bistro.example' } }],
  ])('are sent without %s, which may never come', async (_what, names, fields) => {
    expect((await sentAfter(names)).sent).toMatchObject([fields]);
  });

  it.each([
    ['its receipt', ['detail', 'product', 'customer']],
    ['its detail', ['order', 'product', 'customer']],
  ])('are not sent without %s', async (_what, names) => {
    const { sent, sync } = await sentAfter(names);
    expect([sent, sync?.state]).toEqual([[], 'waiting']);
  });
});
