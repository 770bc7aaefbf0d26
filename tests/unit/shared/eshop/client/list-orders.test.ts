import { listOrders } from '../../../../../shared/eshop/client/list-orders.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';

const list = async (...replies: readonly ShopReply[]) => {
  const { sendHttp, requests } = aScriptedShop(...replies);
  const answer = await listOrders(sendHttp, { updatedSince: evening, timeout: 12_345, now: () => evening });
  return { answer, requests };
};
const listed = (...numbers: readonly string[]) =>
  numbers.map((number) => ({ order_number: number, external_order_number: `fik-${number}` }));
const page = (numbers: readonly string[], of: { pages: number; items: number }): ShopReply =>
  aShopReply({ number_of_pages: of.pages, number_of_items: of.items, orders: listed(...numbers) });

describe('listing orders', () => {
  it('asks for those that changed since, oldest first', async () => {
    const { requests } = await list(page([], { pages: 1, items: 0 }));
    expect(requests).toEqual([
      {
        method: 'GET',
        path: '/orders',
        query: {
          last_update_time_from: '2018-11-03T19:56:14+00:00',
          order_by: 'creation_time',
          order_dir: 'asc',
          page: '1',
        },
        body: undefined,
        timeout: 12_345,
      },
    ]);
  });

  it('goes through all pages', async () => {
    const of = { pages: 3, items: 5 };
    const { answer, requests } = await list(page(['1', '2'], of), page(['3', '4'], of), page(['5'], of));
    expect(requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
    expect(answer).toEqual({
      kind: 'listed',
      orders: ['1', '2', '3', '4', '5'].map((number) => ({
        orderNumber: number,
        externalOrderNumber: `fik-${number}`,
      })),
    });
  });

  it('reads what real shops send: counts as texts, numbers as numbers, null, one object, no orders', async () => {
    const body = { number_of_pages: '2', number_of_items: '1' };
    const order = { order_number: 9000011, external_order_number: null, language_id: 'cs' };
    const { answer } = await list(aShopReply({ ...body, orders: order }), aShopReply({ ...body, orders: null }));
    expect(answer).toEqual({
      kind: 'listed',
      orders: [{ orderNumber: '9000011', externalOrderNumber: undefined }],
    });
  });

  it('is an empty list where there are none', async () => {
    const { answer } = await list(aShopReply({ number_of_pages: 0, number_of_items: 0 }));
    expect(answer).toEqual({ kind: 'listed', orders: [] });
  });

  it.each([
    ['the number of orders changed', 'the list changed while it was read', page(['2'], { pages: 2, items: 3 })],
    ['orders are missing', 'the list is shorter than it says', page([], { pages: 2, items: 2 })],
    ['a page cannot be read', 'the list cannot be read', aShopReply('<html>')],
    ['a page has no counts', 'the list cannot be read', aShopReply({ orders: [] })],
    ['a page does not come', 'status 500', aShopReply('', 500)],
  ])('is unknown when %s', async (_what, why, second) => {
    expect((await list(page(['1'], { pages: 2, items: 2 }), second)).answer).toEqual({ kind: 'unknown', why });
  });

  it('is not processed where the shop says so on a later page', async () => {
    const { answer } = await list(page(['1'], { pages: 2, items: 2 }), aShopReply('', 429, { 'retry-after': '60' }));
    expect(answer).toEqual({ kind: 'unprocessed', why: 'throttled', until: evening + 60_000 });
  });
});
