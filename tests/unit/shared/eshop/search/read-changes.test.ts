import type { Sought } from '../../../../../shared/eshop/search/findings.ts';
import { readChanges } from '../../../../../shared/eshop/search/read-changes.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aListingShop, type StandingOrder } from '../../../../support/a-listing-shop.ts';
import { aScriptedShop, aShopReply } from '../../../../support/a-shop-reply.ts';
import { aSyncHub, timing } from '../../../../support/a-sync-hub.ts';
import { resultValue } from '../../../../support/result-value.ts';

const { deps } = aSyncHub();
const sought = (id: number, since = evening): Sought => ({ external: `fik-${id}`, soldAt: 0, since });
const standing = (id: number, updatedAt: number): StandingOrder => ({
  number: `O${id}`,
  external: `fik-${id}`,
  createdAt: evening - 86_400_000,
  updatedAt,
});
const read = async (orders: readonly StandingOrder[], asked = [sought(1), sought(2)], onAPage = 100) => {
  const shop = aListingShop(orders, { onAPage });
  const findings = resultValue(await readChanges(deps, shop.sendHttp, asked));
  return { found: Object.fromEntries(findings), requests: shop.requests };
};

describe('reading what the shop has changed', () => {
  it('tells of each order whether the shop has it, whatever times the shop keeps', async () => {
    const { found } = await read([standing(1, evening + 5_000), standing(9, evening + 6_000)]);
    expect(found).toEqual({ 'fik-1': { kind: 'found', numbers: ['O1'] }, 'fik-2': { kind: 'absent' } });
  });

  it('begins with the oldest call, less what clocks may differ', async () => {
    const { requests } = await read([], [sought(1, evening), sought(2, evening - 5_000)]);
    const since = new Date(evening - 5_000 - timing.clockSkew).toISOString().slice(0, 19);
    expect(requests.map(({ query }) => query.last_update_time_from)).toEqual([`${since}+00:00`]);
  });

  it('reads all pages, and no further than it needs', async () => {
    const others = Array.from({ length: 5 }, (_, at) => standing(10 + at, evening));
    expect((await read(others, undefined, 2)).requests).toHaveLength(3);
    const both = [standing(1, evening), standing(2, evening), ...others];
    expect((await read(both, undefined, 2)).requests).toHaveLength(1);
  });

  it('tells only what it shows where the list is too long to be read', async () => {
    const others = Array.from({ length: 31 }, (_, at) => standing(10 + at, evening));
    const { found, requests } = await read([standing(1, evening), ...others], undefined, 1);
    expect(found).toEqual({ 'fik-1': { kind: 'found', numbers: ['O1'] } });
    expect(requests).toHaveLength(1);
  });

  it('concludes nothing from a list that changed while it was read', async () => {
    const page = (items: number) =>
      aShopReply({ number_of_pages: 2, number_of_items: items, orders: [{ order_number: `O${items}` }] });
    const shop = aScriptedShop(page(2), page(3));
    expect(await readChanges(deps, shop.sendHttp, [sought(1)])).toMatchObject({
      ok: false,
      error: { kind: 'unknown' },
    });
  });
});
