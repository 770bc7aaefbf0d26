import { listShopOrders } from '../../../../../infra/local/demo/list-shop-orders.ts';
import type { SendHttp, ShopReply } from '../../../../../shared/eshop/client/send-http.ts';

const answered = (body: string, status = 200): ShopReply => ({ kind: 'answered', status, headers: {}, body });
const order = (number: number, external: string | null, total: string): string =>
  `{"order_number":"O${number}","external_order_number":${JSON.stringify(external)},"currency_id":"CZK","order_total":${total}}`;
const page = (items: number, ...orders: readonly string[]): string =>
  `{"number_of_pages":2,"number_of_items":${items},"orders":[${orders.join()}]}`;
const shopOf =
  (pages: Readonly<Record<string, ShopReply>>): SendHttp =>
  async ({ query }) =>
    pages[query.page ?? ''] ?? { kind: 'unreachable' };
const wanted = new Set(['fik-1', 'fik-2']);

it('reads every page, takes exact matches only, and loses no thousandth', async () => {
  const send = shopOf({
    1: answered(page(4, order(1, 'fik-1', '90071992547.993'), order(2, null, '1'))),
    2: answered(page(4, order(3, 'fik-11', '5'), order(4, 'fik-2', '"12.5"'))),
  });
  expect(await listShopOrders(send, wanted)).toEqual([
    { orderNumber: 'O1', external: 'fik-1', currency: 'CZK', total: 90_071_992_547_993 },
    { orderNumber: 'O4', external: 'fik-2', currency: 'CZK', total: 12_500 },
  ]);
});

it.each<[string, Readonly<Record<string, ShopReply>>, string]>([
  ['is limited', { 1: answered('', 429) }, 'status 429'],
  ['is gone', {}, 'unreachable'],
  ['answers something else', { 1: answered('[]') }, 'not of the shape'],
  ['has finer amounts', { 1: answered(page(1, order(1, 'fik-1', '0.0001'))) }, 'not of the shape'],
  ['changes meanwhile', { 1: answered(page(2, order(1, 'fik-1', '1'))), 2: answered(page(2)) }, 'changed'],
])('throws when the shop %s', async (_what, pages, problem) => {
  await expect(listShopOrders(shopOf(pages), wanted)).rejects.toThrow(problem);
});
