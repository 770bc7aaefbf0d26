import { newShopRecord } from '../../../../../shared/eshop/shop-record.ts';
import { hubKey } from '../../../../../shared/records/record-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aListedSale } from '../../../../support/a-dated-shop.ts';
import { aReconcilingHub, saturday } from '../../../../support/a-reconciling-hub.ts';
import { aShopReply } from '../../../../support/a-shop-reply.ts';

const hour = 3_600_000;

/** So many orders in the shop that nobody knows, a second apart. */
const strays = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aListedSale({ order_number: `O${at}`, external_order_number: `fik-${at + 1}` }, at * 1000),
  );
const pagesOf = (hub: ReturnType<typeof aReconcilingHub>): readonly string[] =>
  hub.shop.requests.map(({ query }) => query.page ?? '');
const twoAnHour = { plan: { perHour: 2, perDay: 0 } };
const nextHour = Math.ceil(evening / hour) * hour;

it('goes on with the next page once the shop grants calls again, and asks for none twice', async () => {
  const hub = aReconcilingHub(strays(250), twoAnHour);
  expect(await hub.compare()).toEqual({ kind: 'withheld', why: 'held', until: nextHour, answers: 2, wanted: 3 });
  hub.clock.advance(nextHour - evening);
  expect(await hub.compare()).toMatchObject({ kind: 'done', record: { report: { named: 250 } } });
  expect(pagesOf(hub)).toEqual(['1', '2', '3']);
});

it('goes on to the end of a list that the shop does not count', async () => {
  const all = strays(250);
  const asked: number[] = [];
  const hub = aReconcilingHub([], {
    ...twoAnHour,
    sendHttp: async ({ query }) => {
      const page = Number(query.page);
      asked.push(page);
      return aShopReply({ orders: all.slice((page - 1) * 100, page * 100) });
    },
  });
  expect(await hub.compare()).toMatchObject({ kind: 'withheld', answers: 2, wanted: 3 });
  hub.clock.advance(nextHour - evening);
  expect(await hub.compare()).toMatchObject({ kind: 'done', record: { report: { named: 250 } } });
  expect(asked).toEqual([1, 2, 3]);
});

it('keeps answers two days at most: they are of use for half a day', async () => {
  const hub = aReconcilingHub(strays(1));
  await hub.compare();
  const kept = await hub.store.hubRecord(hubKey('hub.reconciliations', `${saturday}/1`));
  expect(kept?.expires).toBe(evening + 48 * hour);
});

it('begins anew where the list has changed since', async () => {
  const hub = aReconcilingHub(strays(250), twoAnHour);
  await hub.compare();
  hub.shop.orders.push(aListedSale({ order_number: 'O250', external_order_number: 'fik-251' }));
  hub.clock.advance(nextHour - evening);
  await hub.compare();
  hub.clock.advance(hour);
  expect(await hub.compare()).toMatchObject({ kind: 'done', record: { report: { named: 251 } } });
  expect(pagesOf(hub)).toEqual(['1', '2', '3', '1', '2', '3']);
});

it('begins anew where the reading was left for half a day', async () => {
  const hub = aReconcilingHub(strays(250), twoAnHour);
  await hub.compare();
  hub.clock.advance(13 * hour);
  await hub.compare();
  expect(pagesOf(hub)).toEqual(['1', '2', '1', '2']);
});

it('never takes a list for whole that is shorter than it says', async () => {
  const [first, second] = strays(2);
  const short = aShopReply({ number_of_pages: 1, number_of_items: 2, orders: [first] });
  const whole = aShopReply({ number_of_pages: 1, number_of_items: 2, orders: [first, second] });
  const replies = [short, whole];
  const hub = aReconcilingHub([], { sendHttp: async () => replies.shift() ?? whole });
  expect(await hub.compare()).toMatchObject({ kind: 'withheld', why: 'held' });
  hub.clock.advance(60_000);
  expect(await hub.compare()).toMatchObject({ kind: 'done', record: { report: { named: 2 } } });
});

it('goes on to the last page of a shop that does not count', async () => {
  const orders = strays(250);
  const pages: string[] = [];
  const hub = aReconcilingHub([], {
    ...twoAnHour,
    sendHttp: async ({ query: { page = '' } }) => {
      pages.push(page);
      return aShopReply({ orders: orders.slice(Number(page) * 100 - 100, Number(page) * 100) });
    },
  });
  expect(await hub.compare()).toEqual({ kind: 'withheld', why: 'held', until: nextHour, answers: 2, wanted: 3 });
  hub.clock.advance(nextHour - evening);
  expect(await hub.compare()).toMatchObject({ kind: 'done', record: { report: { named: 250 } } });
  expect(pages).toEqual(['1', '2', '3']);
});

it('reads on at the address that the shop has moved to', async () => {
  const address = 'https://other.upgates.com/api/v2';
  const routes: (string | undefined)[] = [];
  const empty = aShopReply({ number_of_pages: 0, number_of_items: 0, orders: [] });
  const hub = aReconcilingHub([], {
    mayMoveTo: () => true,
    sendHttp: async (_request, route) => {
      routes.push(route.address);
      return route.address === undefined ? aShopReply({ api_url: address }, 301) : empty;
    },
  });
  expect(await hub.compare()).toMatchObject({ kind: 'done' });
  expect(routes).toEqual([undefined, address]);
});

it.each([
  ['paused', { paused: { since: evening, why: 'by-hand' } }, { why: 'paused', until: undefined }],
  ['held', { held: { until: evening + 1, why: 'unreachable' } }, { why: 'held', until: evening + 1 }],
  ['refused', { refused: { credentials: 'first', at: evening } }, { why: 'refused', until: undefined }],
  ['under way for others', { lease: { owner: 'sender', until: evening + 1 } }, { why: 'busy', until: evening + 1 }],
] as const)('asks the shop for nothing while calls are %s', async (_what, state, why) => {
  const hub = aReconcilingHub(strays(1));
  await hub.putShop({ ...newShopRecord, storedIn: 'Records', ...state });
  expect(await hub.compare(saturday, true)).toMatchObject({ kind: 'withheld', ...why, answers: 0, wanted: 1 });
  expect(hub.shop.requests).toEqual([]);
});
