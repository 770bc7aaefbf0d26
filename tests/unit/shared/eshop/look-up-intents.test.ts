import { lookUpIntents, overdueIntents } from '../../../../shared/eshop/look-up-intents.ts';
import type { OpenIntent } from '../../../../shared/eshop/settle-intent.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aScriptedShop, aShopReply } from '../../../support/a-shop-reply.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const one = aSync.sending();
const other = aSync.unknown({ order: fikOrderKey('2'), intent: { at: evening - 5_000, content: 'of the other' } });

const aList = (...numbers: readonly (readonly [orderNumber: string, external: string | null])[]) =>
  aShopReply({
    number_of_pages: 1,
    number_of_items: numbers.length,
    orders: numbers.map(([order_number, external_order_number]) => ({ order_number, external_order_number })),
  });

const lookUp = async (reply: ReturnType<typeof aShopReply>, intents: readonly OpenIntent[] = [one, other]) => {
  const shop = aScriptedShop(reply);
  const hub = aSyncHub({ sendHttp: shop.sendHttp });
  await hub.put(...intents);
  const failure = await lookUpIntents(hub.deps, intents);
  return { ...hub, failure, requests: shop.requests };
};

describe('looking intents up', () => {
  it('asks once for what changed since the oldest, less what clocks may differ', async () => {
    const { requests } = await lookUp(aList());
    const since = new Date(evening - 5_000 - timing.clockSkew).toISOString().slice(0, 19);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      query: { last_update_time_from: `${since}+00:00` },
      timeout: timing.callTimeout,
    });
  });

  it('adopts what the shop has, and sends the others again', async () => {
    const { syncOf, failure } = await lookUp(aList(['O1', one.order], ['O9', 'web-7'], ['O8', null]));
    expect(failure).toBeUndefined();
    expect(await syncOf(one.order)).toMatchObject({ state: 'created', orderNumber: 'O1', content: 'what was sent' });
    expect(await syncOf(other.order)).toMatchObject({ state: 'ready' });
  });

  it('matches the external number exactly', async () => {
    const { syncOf } = await lookUp(aList(['O1', `${one.order}0`], ['O2', one.order.toUpperCase()]));
    expect(await syncOf(one.order)).toMatchObject({ state: 'ready' });
  });

  it('remembers an order that the shop has more than once', async () => {
    const { syncOf } = await lookUp(aList(['O1', one.order], ['O2', other.order], ['O3', one.order]));
    expect(await syncOf(one.order)).toMatchObject({ orderNumber: 'O1', doubled: ['O3'] });
  });

  it('gives up an order that was tried ten times, and not after nine', async () => {
    const tried = [aSync.sending({ attempts: 10 }), aSync.unknown({ order: fikOrderKey('2'), attempts: 9 })];
    const { syncOf } = await lookUp(aList(), tried);
    expect(await syncOf(one.order)).toMatchObject({ state: 'parked', reason: { code: 'no-answer', attempts: 10 } });
    expect((await syncOf(other.order))?.state).toBe('ready');
  });

  it('adopts an order that the shop has, however often it was tried', async () => {
    const { syncOf } = await lookUp(aList(['O1', one.order]), [aSync.sending({ attempts: 10 })]);
    expect((await syncOf(one.order))?.state).toBe('created');
  });

  it.each([
    ['does not take the call', aShopReply('', 429), { kind: 'unprocessed', why: 'throttled' }],
    ['gives no list that can be read', aShopReply('<html>'), { kind: 'unknown' }],
  ])('changes nothing and says why when the shop %s', async (_what, reply, expected) => {
    const { syncOf, failure } = await lookUp(reply);
    expect(failure).toMatchObject(expected);
    expect([await syncOf(one.order), await syncOf(other.order)]).toEqual([one, other]);
  });
});

describe('overdue intents', () => {
  it('are those whose time to settle has passed, and no others', async () => {
    const hub = aSyncHub();
    await hub.put(one, other, aSync.sending({ order: fikOrderKey('3'), due: one.due + 1 }));
    await hub.put(aSync.ready({ order: fikOrderKey('4') }));
    hub.clock.advance(one.due - evening);
    const overdue = await overdueIntents(hub.deps);
    expect(overdue.map(({ order }) => order).sort()).toEqual([other.order, one.order].sort());
  });

  it('are judged by the records: an index that lags does not bring one back', async () => {
    let lagging = false;
    const hub = aSyncHub({ store: makeMemoryRecordStore({ visible: () => !lagging }) });
    await hub.put(one);
    expect(await overdueAfter(hub)).toHaveLength(1);
    lagging = true;
    await hub.put(aSync.sending({ due: hub.clock.now() + 1 }));
    expect(await overdueIntents(hub.deps)).toEqual([]);
    await hub.put(aSync.created());
    expect(await overdueIntents(hub.deps)).toEqual([]);
  });
});

const overdueAfter = (hub: ReturnType<typeof aSyncHub>) => {
  hub.clock.advance(one.due - evening);
  return overdueIntents(hub.deps);
};
