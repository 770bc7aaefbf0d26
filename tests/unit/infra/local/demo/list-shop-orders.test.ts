import { listShopOrders } from '../../../../../infra/local/demo/list-shop-orders.ts';
import type { CallShop, ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { aShopReply as answered } from '../../../../support/a-shop-reply.ts';

const order = (number: number, external: string | null, total: string): string =>
  `{"order_number":"O${number}","external_order_number":${JSON.stringify(external)},"currency_id":"CZK","order_total":1,"order_total_before_round":${total}}`;
const page = (items: number, ...orders: readonly string[]): string =>
  `{"number_of_pages":2,"number_of_items":${items},"orders":[${orders.join()}]}`;
const shopOf =
  (pages: Readonly<Record<string, ShopReply>>): CallShop =>
  async ({ query }) =>
    pages[query.page ?? ''] ?? { kind: 'unreachable' };
const wanted = new Set(['fik-1', 'fik-2']);
const list = (callShop: CallShop) => listShopOrders(callShop, wanted, () => 0);

it('reads every page, takes exact matches only, and loses no thousandth to the rounding of the shop', async () => {
  const send = shopOf({
    1: answered(page(4, order(1, 'fik-1', '90071992547.993'), order(2, null, '1'))),
    2: answered(page(4, order(3, 'fik-11', '5'), order(4, 'fik-2', '"12.5"'))),
  });
  expect(await list(send)).toEqual([
    { orderNumber: 'O1', external: 'fik-1', currency: 'CZK', total: 90_071_992_547_993 },
    { orderNumber: 'O4', external: 'fik-2', currency: 'CZK', total: 12_500 },
  ]);
});

it.each<[string, Readonly<Record<string, ShopReply>>, string]>([
  ['is limited', { 1: answered('', 429) }, 'throttled'],
  ['is gone', {}, 'unreachable'],
  ['answers something else', { 1: answered('[]') }, 'cannot be read'],
  [
    'does not tell an amount',
    { 1: answered(page(2, order(1, 'fik-1', 'null'))), 2: answered(page(2, order(2, null, '1'))) },
    'what fik-1 comes to',
  ],
  ['changes meanwhile', { 1: answered(page(2, order(1, 'fik-1', '1'))), 2: answered(page(3)) }, 'changed'],
])('throws when the shop %s', async (_what, pages, problem) => {
  await expect(list(shopOf(pages))).rejects.toThrow(problem);
});
