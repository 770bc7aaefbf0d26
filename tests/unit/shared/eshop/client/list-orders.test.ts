import { listAllOrders } from '../../../../../shared/eshop/client/list-all-orders.ts';
import { type ListRequest, listOrders } from '../../../../../shared/eshop/client/list-orders.ts';
import type { OrderPage } from '../../../../../shared/eshop/client/order-page.ts';
import type { ShopReply } from '../../../../../shared/eshop/client/send-http.ts';
import { failed, ok } from '../../../../../shared/kernel/result.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';

const aRequest = (fields: Partial<ListRequest> = {}): ListRequest => ({
  filter: { updatedSince: evening },
  timeout: 12_345,
  now: () => evening,
  ...fields,
});
/** Reads the list to its end: the numbers on each page, and how it ended. */
const list = async (fields: Partial<ListRequest>, ...replies: readonly ShopReply[]) => {
  const { sendHttp, requests } = aScriptedShop(...replies);
  const pages: OrderPage[] = [];
  const reading = listOrders(sendHttp, aRequest(fields));
  let step = await reading.next();
  while (!step.done) {
    pages.push(step.value);
    step = await reading.next();
  }
  const numbers = pages.map(({ orders }) => orders.map(({ orderNumber }) => orderNumber));
  return { pages, numbers, end: step.value, requests };
};
const page = (numbers: readonly string[], of: { pages: number; items: number }): ShopReply =>
  aShopReply({
    number_of_pages: of.pages,
    number_of_items: of.items,
    orders: numbers.map((number) => ({ order_number: number, external_order_number: `fik-${number}` })),
  });
const unknown = (why: string) => failed({ kind: 'unknown', why });

describe('listing orders', () => {
  it('asks for what the filter says, and for the first page', async () => {
    const { requests } = await list({}, page([], { pages: 1, items: 0 }));
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

  it('gives one page after the other, and says at the end that it is complete', async () => {
    const of = { pages: 3, items: 5 };
    const { pages, numbers, end, requests } = await list(
      {},
      page(['1', '2'], of),
      page(['3', '4'], of),
      page(['5'], of),
    );
    expect(requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
    expect(pages[1]).toMatchObject({ page: 2, pages: 3, items: 5 });
    expect(numbers).toEqual([['1', '2'], ['3', '4'], ['5']]);
    expect(pages[2]?.orders[0]).toMatchObject({ orderNumber: '5', externalOrderNumber: 'fik-5' });
    expect(end).toEqual(ok('complete'));
  });

  it('makes no call for a page that nobody asks for', async () => {
    const { sendHttp, requests } = aScriptedShop(page(['1'], { pages: 3, items: 3 }));
    for await (const { orders } of listOrders(sendHttp, aRequest())) {
      expect(orders).toHaveLength(1);
      break;
    }
    expect(requests).toHaveLength(1);
  });

  it('gives an order that stands on two pages once', async () => {
    const of = { pages: 2, items: 3 };
    const { numbers, end } = await list({}, page(['1', '2'], of), page(['2', '3'], of));
    expect(numbers).toEqual([['1', '2'], ['3']]);
    expect(end).toEqual(ok('complete'));
  });

  it('goes on from a later page, and misses only what that page and the next lack', async () => {
    const of = { pages: 3, items: 202 };
    const { numbers, end, requests } = await list({ startPage: 3 }, page(['201', '202'], of));
    expect(requests.map(({ query }) => query.page)).toEqual(['3']);
    expect(numbers).toEqual([['201', '202']]);
    expect(end).toEqual(ok('complete'));
    expect((await list({ startPage: 3 }, page(['201'], of))).end).toEqual(unknown('the list is shorter than it says'));
  });

  it('is complete from a page after the last', async () => {
    expect((await list({ startPage: 4 }, page([], { pages: 3, items: 202 }))).end).toEqual(ok('complete'));
  });

  it('is complete and empty where there are no orders', async () => {
    const { numbers, end } = await list({}, aShopReply({ number_of_pages: 0, number_of_items: 0 }));
    expect([numbers, end]).toEqual([[[]], ok('complete')]);
  });

  it.each([
    ['the number of orders changed', 'the list changed while it was read', page(['2'], { pages: 2, items: 3 })],
    ['orders are missing', 'the list is shorter than it says', page(['1'], { pages: 2, items: 2 })],
    ['a page cannot be read', 'the answer cannot be read', aShopReply('<html>')],
    ['a page has no counts', 'the answer cannot be read', aShopReply({ orders: [] })],
    ['a page does not come', 'status 500', aShopReply('', 500)],
  ])('is unknown when %s', async (_what, why, second) => {
    expect((await list({}, page(['1'], { pages: 2, items: 2 }), second)).end).toEqual(unknown(why));
  });

  it.each([
    ['without a number', { external_order_number: 'fik-2' }],
    ['with an empty number', { order_number: '', external_order_number: 'fik-2' }],
    ['whose external number is none', { order_number: '2', external_order_number: true }],
  ])('is unknown when there is an order %s: it could be the one that is looked for', async (_what, order) => {
    const body = { number_of_pages: 1, number_of_items: 2, orders: [{ order_number: '1' }, order] };
    expect((await list({}, aShopReply(body))).end).toEqual(unknown('the list is shorter than it says'));
  });

  it('asks for no further page after one without orders', async () => {
    const of = { pages: 900_000_000, items: 900_000_000 };
    const { end, requests } = await list({}, page(['1'], of), page([], of));
    expect(requests).toHaveLength(2);
    expect(end).toEqual(unknown('the list is shorter than it says'));
  });

  describe('of a shop that does not count them', () => {
    const hundred = (from: number) => Array.from({ length: 100 }, (_, at) => `${from + at}`);
    const uncounted = (numbers: readonly string[], counts: object = {}): ShopReply =>
      aShopReply({ orders: numbers.map((order_number) => ({ order_number })), ...counts });

    it.each([
      ['are missing', {}],
      ['are null', { number_of_pages: null, number_of_items: null }],
    ])('ends with a page that is not full where the counts %s', async (_what, counts) => {
      const one = await list({}, uncounted(['1'], counts));
      expect([one.numbers, one.end]).toEqual([[['1']], ok('complete')]);
      expect(one.pages).toMatchObject([{ page: 1, pages: 1, items: undefined }]);
      const many = await list({}, uncounted(hundred(1), counts), uncounted(['101'], counts));
      expect(many.numbers).toEqual([hundred(1), ['101']]);
      expect(many.pages).toMatchObject([
        { page: 1, pages: 2 },
        { page: 2, pages: 2 },
      ]);
      expect(many.end).toEqual(ok('complete'));
      expect((await list({ startPage: 3 }, uncounted(['201'], counts))).end).toEqual(ok('complete'));
    });

    it.each([
      ['without a list', {}],
      ['with an empty list', { orders: [] }],
      ['with nulls', { orders: null, number_of_pages: null, number_of_items: null }],
      ['with an empty page', { orders: [], number_of_pages: 1 }],
    ])('takes an empty answer %s for none: it proves nothing', async (_what, body) => {
      const { pages, end } = await list({}, aShopReply(body));
      expect([pages, end]).toEqual([[], unknown('the answer cannot be read')]);
    });

    it.each([
      ['orders', { number_of_items: 0 }],
      ['pages', { number_of_pages: '0', number_of_items: null }],
    ])('takes an empty answer at its word that counts no %s', async (_what, counts) => {
      const { pages, end } = await list({}, uncounted([], counts));
      expect([pages, end]).toEqual([[{ page: 1, pages: 0, items: 0, orders: [] }], ok('complete')]);
    });

    it('does not know whether a full page was the last where the next one is empty', async () => {
      expect((await list({}, uncounted(hundred(1)), uncounted([]))).end).toEqual(unknown('the answer cannot be read'));
    });

    it.each([
      ['an order without a number', { external_order_number: 'fik-2' }],
      ['what is no order', 'O2'],
    ])('knows nothing of a page with %s, which nothing else would show', async (_what, order) => {
      const { pages, end } = await list({}, aShopReply({ orders: [{ order_number: '1' }, order] }));
      expect([pages, end]).toEqual([[], unknown('the answer cannot be read')]);
    });

    it('ends where the shop shows the same page again', async () => {
      const { requests, end } = await list({}, uncounted(hundred(1)), uncounted(hundred(1)));
      expect([requests.length, end]).toEqual([2, unknown('the list does not go on')]);
    });

    it('reads as many pages as it says, however full they are', async () => {
      const two = { number_of_pages: 2 };
      const { numbers, end } = await list({}, uncounted(['1'], two), uncounted(hundred(2), two));
      expect([numbers, end]).toEqual([[['1'], hundred(2)], ok('complete')]);
    });

    it('reads as many pages as its number of orders fills', async () => {
      const of = { number_of_items: 101 };
      const { pages, end } = await list({}, uncounted(hundred(1), of), uncounted(['101'], of));
      expect(pages).toMatchObject([{ pages: 2 }, { pages: 2 }]);
      expect(end).toEqual(ok('complete'));
      expect((await list({}, uncounted(hundred(1), of), uncounted(['1'], of))).end).toEqual(
        unknown('the list is shorter than it says'),
      );
    });

    it.each([
      ['pages', { number_of_pages: 2 }, { number_of_pages: 3 }],
      ['orders, first not told', {}, { number_of_items: 101 }],
      ['orders, no longer told', { number_of_items: 101 }, {}],
    ])('is unknown when the number of %s changed', async (_what, first, second) => {
      const { end } = await list({}, uncounted(hundred(1), first), uncounted(['101'], second));
      expect(end).toEqual(unknown('the list changed while it was read'));
    });

    it.each([{ number_of_items: 'many' }, { number_of_pages: -1 }])(
      'cannot read counts that are none: %j',
      async (of) => {
        expect((await list({}, uncounted(['1'], of))).end).toEqual(unknown('the answer cannot be read'));
      },
    );
  });

  it('ends where the shop does not process the call for a later page', async () => {
    const throttled = aShopReply('', 429, { 'retry-after': '60' });
    const { numbers, end } = await list({}, page(['1'], { pages: 2, items: 2 }), throttled);
    expect(numbers).toEqual([['1']]);
    expect(end).toEqual(failed({ kind: 'throttled', until: evening + 60_000 }));
  });
});

describe('listing all orders', () => {
  it('gives those of all pages', async () => {
    const of = { pages: 2, items: 3 };
    const { sendHttp } = aScriptedShop(page(['1', '2'], of), page(['3'], of));
    const listed = await listAllOrders(sendHttp, aRequest());
    expect(listed.ok && listed.value.map(({ orderNumber }) => orderNumber)).toEqual(['1', '2', '3']);
  });

  it('gives none where the list is not complete', async () => {
    const { sendHttp } = aScriptedShop(page(['1', '2'], { pages: 2, items: 3 }), { kind: 'unreachable' });
    expect(await listAllOrders(sendHttp, aRequest())).toEqual(failed({ kind: 'unreachable' }));
  });
});
