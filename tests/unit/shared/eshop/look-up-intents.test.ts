import { lookUpIntents } from '../../../../shared/eshop/look-up-intents.ts';
import type { OpenIntent } from '../../../../shared/eshop/settle-intent.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aListingShop, type StandingOrder } from '../../../support/a-listing-shop.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { anInShop, aSync, told } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const { due } = aSync.sending();
const one = aSync.sending();
const other = aSync.unknown({ order: fikOrderKey('2') });
const later = aSync.unknown({ order: fikOrderKey('3'), intent: { at: evening + 1, ...told } });
const standing = (number: string, external: string): StandingOrder => ({ number, external, createdAt: evening });

/** A hub in which the intents' time to settle has passed. */
const aHubWith = async (
  shop: ReturnType<typeof aScriptedShop> | ReturnType<typeof aListingShop>,
  intents: readonly OpenIntent[],
) => {
  const hub = aSyncHub({ sendHttp: shop.sendHttp });
  await hub.put(...intents);
  hub.clock.advance(due - evening);
  const session = await aSession(hub.deps);
  return { ...hub, requests: shop.requests, lookUp: () => lookUpIntents(hub.deps, session) };
};
const inAShopWith = (orders: readonly StandingOrder[], ...intents: readonly OpenIntent[]) =>
  aHubWith(aListingShop(orders), intents);
const inAShopThatSays = (reply: ScriptedReply, ...intents: readonly OpenIntent[]) =>
  aHubWith(aScriptedShop(reply), intents);

describe('looking intents up', () => {
  it('adopts what the shop has, and sends the others again', async () => {
    const { lookUp, syncOf } = await inAShopWith([standing('O1', one.order), standing('O9', 'web-7')], one, other);
    expect(await lookUp()).toEqual({ kind: 'done' });
    expect(await syncOf(one.order)).toMatchObject({ state: 'created', inShop: anInShop({ orderNumber: 'O1' }) });
    expect(await syncOf(other.order)).toMatchObject({ state: 'ready', attempts: 1 });
  });

  it('matches the external number exactly', async () => {
    const orders = [standing('O1', `${one.order}0`), standing('O2', one.order.toUpperCase())];
    const { lookUp, syncOf } = await inAShopWith(orders, one);
    await lookUp();
    expect(await syncOf(one.order)).toMatchObject({ state: 'ready' });
  });

  it('asks for a revision under its own number', async () => {
    const revised = aSync.sending({ replaced: ['O1'] });
    const { lookUp, syncOf } = await inAShopWith([standing('O1', one.order)], revised);
    await lookUp();
    expect(await syncOf(one.order)).toMatchObject({ state: 'ready', replaced: ['O1'] });
  });

  it('remembers an order that the shop has more than once', async () => {
    const { lookUp, syncOf } = await inAShopWith([standing('O1', one.order), standing('O3', one.order)], one);
    await lookUp();
    expect(await syncOf(one.order)).toMatchObject({ inShop: { orderNumber: 'O1', doubled: ['O3'] } });
  });

  it('looks once more at what the till has changed meanwhile', async () => {
    const { lookUp, syncOf, clock } = await inAShopWith(
      [standing('O1', one.order)],
      aSync.unknown({ overtaken: true }),
    );
    await lookUp();
    expect(await syncOf(one.order)).toMatchObject({ state: 'correcting', due: clock.now() });
  });

  it('gives up an order that was tried ten times, and not after nine', async () => {
    const tried = [aSync.sending({ attempts: 10 }), aSync.unknown({ order: fikOrderKey('2'), attempts: 9 })];
    const { lookUp, syncOf } = await inAShopWith([], ...tried);
    await lookUp();
    expect(await syncOf(one.order)).toMatchObject({ state: 'parked', reason: { code: 'no-answer', attempts: 10 } });
    expect((await syncOf(other.order))?.state).toBe('ready');
  });

  it('adopts an order that the shop has, however often it was tried', async () => {
    const { lookUp, syncOf } = await inAShopWith([standing('O1', one.order)], aSync.sending({ attempts: 10 }));
    await lookUp();
    expect((await syncOf(one.order))?.state).toBe('created');
  });

  it('parks an order of which the shop proves nothing, for a person', async () => {
    const shop = aListingShop([standing('O9', 'web-7')], {
      ignores: ['external_order_number', 'last_update_time_from'],
    });
    const endless = {
      ...shop,
      sendHttp: async (request: Parameters<typeof shop.sendHttp>[0]) =>
        aShopReply({
          number_of_pages: 99,
          number_of_items: 9_900,
          orders: [{ order_number: `O${request.query.page}` }],
        }),
    };
    const { lookUp, syncOf } = await aHubWith(endless, [one]);
    await lookUp();
    expect(await syncOf(one.order)).toMatchObject({ state: 'parked', reason: { code: 'unproven' } });
  });

  it.each([
    ['does not take the call', aShopReply('', 429), { kind: 'throttled' }],
    ['gives no list that can be read', aShopReply('<html>'), { kind: 'unknown' }],
  ])('changes nothing and says why when the shop %s', async (_what, reply, failure) => {
    const { lookUp, syncOf } = await inAShopThatSays(reply, one, other);
    expect(await lookUp()).toMatchObject({ kind: 'failed', failure });
    // Where it did not tell it is asked again later; where it was not asked, as soon as it may be.
    const then = failure.kind === 'unknown' ? { lookUps: 1 } : {};
    expect([await syncOf(one.order), await syncOf(other.order)]).toEqual([
      { ...one, ...then },
      { ...other, ...then },
    ]);
  });
});

describe('intents that are looked up', () => {
  it('are those whose time to settle has passed, and no others', async () => {
    const unsettled = aSync.sending({ order: fikOrderKey('4'), due: due + 1 });
    const ready = aSync.ready({ order: fikOrderKey('5') });
    const { lookUp, put, requests } = await inAShopWith([], one, unsettled);
    await put(ready);
    await lookUp();
    expect(requests.map(({ query }) => query.external_order_number)).toEqual([one.order]);
  });

  it('are those of the oldest call: others are asked for after them', async () => {
    const { lookUp, requests } = await inAShopWith([], later, one, other);
    await lookUp();
    expect(requests.map(({ query }) => query.external_order_number)).toEqual([one.order, other.order]);
    await lookUp();
    expect(requests.map(({ query }) => query.external_order_number)).toEqual([one.order, other.order, later.order]);
    expect(await lookUp()).toEqual({ kind: 'nothing' });
  });

  it('are judged by the records: an index that lags does not bring one back', async () => {
    let lagging = false;
    const hub = aSyncHub({ store: makeMemoryRecordStore({ visible: () => !lagging }) });
    await hub.put(one);
    hub.clock.advance(due - evening);
    lagging = true;
    await hub.put(aSync.sending({ due: hub.clock.now() + 1 }));
    const session = await aSession(hub.deps);
    expect(await lookUpIntents(hub.deps, session)).toEqual({ kind: 'nothing' });
    await hub.put(aSync.created());
    expect(await lookUpIntents(hub.deps, session)).toEqual({ kind: 'nothing' });
  });
});
