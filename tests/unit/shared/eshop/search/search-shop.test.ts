import type { Finding, Sought } from '../../../../../shared/eshop/search/findings.ts';
import { searchShop } from '../../../../../shared/eshop/search/search-shop.ts';
import { fikOrderKey } from '../../../../../shared/records/order-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aListingShop, type StandingOrder } from '../../../../support/a-listing-shop.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { aSync } from '../../../../support/a-sync.ts';
import { aSyncHub } from '../../../../support/a-sync-hub.ts';
import { resultValue } from '../../../../support/result-value.ts';

const minute = 60_000;
const sought = (id: number): Sought => ({ external: `fik-${id}`, soldAt: evening + id * minute, since: evening });
const some = (count: number) => Array.from({ length: count }, (_, at) => sought(at + 1));
const standing = (id: number): StandingOrder => ({
  number: `O${id}`,
  external: `fik-${id}`,
  createdAt: evening + id * minute,
});
const webOrders = (count: number, from: number, every = 1_000): readonly StandingOrder[] =>
  Array.from({ length: count }, (_, at) => ({ number: `W${from}-${at}`, createdAt: from + at * every }));

/** Two that the hub knows are sold ten minutes before and fifty after. The orders that the shop has, those that are sought, and what the shop passes over. */
const search = async (orders: readonly StandingOrder[], asked: readonly Sought[], ignores: readonly string[] = []) => {
  const hub = aSyncHub();
  for (const id of [-10, 50])
    await hub.put(aSync.created({ order: fikOrderKey(`${id}`), soldAt: standing(id).createdAt }));
  const shop = aListingShop(orders, { ignores });
  const findings = resultValue(await searchShop(hub.deps, shop.sendHttp, asked));
  return { findings, requests: shop.requests };
};
const kinds = (findings: ReadonlyMap<string, Finding>) =>
  Object.fromEntries([...Map.groupBy(findings.values(), ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]));

describe('a search for orders in the shop', () => {
  it.each([1, 2])('costs a call each for %i, which the shop has or not', async (count) => {
    const { findings, requests } = await search([standing(1), ...webOrders(500, evening)], some(count));
    expect(kinds(findings)).toEqual(count === 1 ? { found: 1 } : { found: 1, absent: 1 });
    expect(requests).toHaveLength(count);
  });

  it('costs one call for a hundred that the shop has', async () => {
    const all = some(100).map((_, at) => standing(at + 1));
    const { findings, requests } = await search(all, some(100));
    expect(kinds(findings)).toEqual({ found: 100 });
    expect(requests).toHaveLength(1);
  });

  it('costs one call for a hundred of which the shop lacks some, where its list shows what we know', async () => {
    const { findings, requests } = await search(
      [standing(3), standing(50), standing(99)],
      [...some(49), ...some(100).slice(50)],
    );
    expect(kinds(findings)).toEqual({ found: 2, absent: 97 });
    expect(requests).toHaveLength(1);
  });

  it('costs two calls more where the list shows nothing that we know: then what the shop has changed tells', async () => {
    const { findings, requests } = await search([standing(3)], some(100));
    expect(kinds(findings)).toEqual({ found: 1, absent: 99 });
    expect(requests.map(({ query }) => Object.keys(query)[0])).toEqual([
      'creation_time_from',
      'creation_time_to',
      'last_update_time_from',
    ]);
  });

  it('costs one call more where only what came before the sales shows what we know', async () => {
    const { findings, requests } = await search([standing(-10), standing(3)], some(100));
    expect(kinds(findings)).toEqual({ found: 1, absent: 99 });
    expect(requests.map(({ query }) => Object.keys(query)[0])).toEqual(['creation_time_from', 'creation_time_to']);
  });

  it('reads three pages each way of a crowd, sees that too much has changed, and asks for two by their numbers', async () => {
    const crowd = webOrders(1_200, evening + 30 * minute, 10);
    const { findings, requests } = await search(
      [standing(3), standing(52), ...crowd],
      [sought(2), sought(51), sought(52)],
    );
    expect(kinds(findings)).toEqual({ found: 1, absent: 2 });
    const calls = Object.groupBy(requests, ({ query }) => Object.keys(query)[0] ?? '');
    expect(Object.entries(calls).map(([filter, all]) => [filter, all?.length])).toEqual([
      ['creation_time_from', 3],
      ['creation_time_to', 3],
      ['last_update_time_from', 1],
      ['external_order_number', 2],
    ]);
  });

  it('takes no silence of a shop that passes over the number for an answer', async () => {
    const { findings, requests } = await search([standing(50)], [sought(49), sought(51)], ['external_order_number']);
    expect(kinds(findings)).toEqual({ absent: 2 });
    expect(requests.map(({ query }) => Object.keys(query)[0])).toEqual([
      'external_order_number',
      'external_order_number',
      'creation_time_from',
    ]);
  });

  it('says what nothing proves, a few at a time, and leaves the others for later', async () => {
    const endless = (page: string | undefined) =>
      aShopReply({ number_of_pages: 99, number_of_items: 9_900, orders: [{ order_number: `W${page}` }] });
    const shop = {
      sendHttp: async ({ query }: { readonly query: Readonly<Record<string, string>> }) => endless(query.page),
    };
    const findings = resultValue(await searchShop(aSyncHub().deps, shop.sendHttp, some(5)));
    expect([...findings]).toEqual([
      ['fik-1', { kind: 'unproven' }],
      ['fik-2', { kind: 'unproven' }],
    ]);
  });

  it('asks for the last few by their numbers where no list proves anything', async () => {
    const crowd = webOrders(3_200, evening, 10);
    const { findings, requests } = await search([standing(1), ...crowd], some(3), ['creation_time_from']);
    expect(kinds(findings)).toEqual({ found: 1, absent: 2 });
    expect(requests.slice(-3).map(({ query }) => Object.keys(query)[0])).toEqual([
      'last_update_time_from',
      'external_order_number',
      'external_order_number',
    ]);
  });

  it('ends with the failure where the shop gives no answer', async () => {
    const shop = aScriptedShop(aShopReply('', 429, { 'retry-after': '5' }));
    const { deps, clock } = aSyncHub();
    expect(await searchShop(deps, shop.sendHttp, some(1))).toEqual({
      ok: false,
      error: { kind: 'throttled', until: clock.now() + 5_000 },
    });
  });
});
