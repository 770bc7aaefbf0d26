import { oneLocalStage } from '../support/one-local-stage.ts';
import { permutations } from '../support/permutations.ts';

const local = oneLocalStage();

const version = 1_541_274_974_010;

it('makes the identical shop order of order, detail, product and customer in all 24 orders of arrival', async () => {
  const receipts = permutations([0, 1, 2, 3]).map((arrival, at) => ({ arrival, id: 6_000_000_000_000_000 + at * 100 }));
  await Promise.all(
    receipts.map(async ({ arrival, id }) => {
      const common = { _v: version };
      const records = [
        {
          ...common,
          _t: 'orders',
          id,
          id_customer: id + 1,
          id_shop: 1,
          id_cash_register: 2,
          order_serial_number: 7,
          currency: 'CZK',
          total_paid_tax_incl: 110_000,
          total_paid_real: 110_000,
          total_discounts_tax_incl: 11_000,
        },
        {
          ...common,
          _t: 'order_details',
          id: id + 2,
          id_order: id,
          id_product: id + 3,
          quantity: 2,
          unit_price_tax_incl: 60_500,
          tax_rate: 1.21,
        },
        { ...common, _t: 'products', id: id + 3, name: 'Káva', plu: 'KAVA', unit: 'ks' },
        { ...common, _t: 'customers', id: id + 1, email: 'host@hoste.example', firstname: 'Invented', consent: true },
      ];
      for (const at of arrival) expect((await local.stage.post(records[at] ?? {})).status).toBe(200);
    }),
  );
  const orders = await local.stage.eventually(
    async () =>
      (await local.stage.shopOrders()).filter(({ external_order_number: number }) => number?.startsWith('fik-6000')),
    (found) => found.length >= receipts.length,
  );
  expect(orders).toHaveLength(24);
  const own = new Set([
    'order_number',
    'external_order_number',
    'case_number',
    'variable_symbol',
    'admin_url',
    'last_update_time',
  ]);
  const content = (order: object): string =>
    JSON.stringify(order, (key, value: unknown) => (own.has(key) ? undefined : value));
  expect(new Set(orders.map(content)).size).toBe(1);
  expect(orders[0]).toMatchObject({
    order_total: 110,
    status: 'Prodej na pokladně',
    resolved_yn: true,
    customer: { email: 'host@hoste.example', firstname_invoice: 'Invented' },
    products: [
      { title: 'Káva', quantity: 2, unit: 'ks', price_per_unit: 60.5, vat: 21, code: null },
      { title: 'Sleva', quantity: 1, price_per_unit: -11, vat: 21 },
    ],
    metas: [
      { key: 'till_shop', value: '1' },
      { key: 'till_register', value: '2' },
      { key: 'till_receipt', value: '7' },
    ],
  });
}, 40_000);
