import { advanceOrder, type NamedRecord } from '../../../../shared/eshop/advance-order.ts';
import type { CreateAnswer, CreateOutcome } from '../../../../shared/eshop/client/create-orders.ts';
import type { ShopFailure } from '../../../../shared/eshop/client/shop-failure.ts';
import {
  findReady,
  isAboutTheBatch,
  postBatch,
  storeIntents,
  storeOutcomes,
} from '../../../../shared/eshop/send-ready.ts';
import { sentFieldsOf } from '../../../../shared/eshop/sent-fields.ts';
import { failed, ok } from '../../../../shared/kernel/result.ts';
import { fikOrderKey, type OrderKey, tillIdOf } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aSale } from '../../../support/a-sale.ts';
import { aScriptedShop } from '../../../support/a-shop-reply.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { naming } from '../../../support/naming.ts';

/** The records of a sale, as nudges name them. */
const named = (order: OrderKey): readonly NamedRecord[] => [
  { record: recordKey('orders', tillIdOf(order)), version: evening },
  { record: recordKey('order_details', `${tillIdOf(order)}000`), version: evening },
];

/** A hub with sales that are ready, the first sold first. */
const withReady = async (count: number, given: Parameters<typeof aSyncHub>[0] = {}) => {
  const hub = aSyncHub(given);
  const sales = Array.from({ length: count }, (_, at) => aSale(at + 1, { date_closed: evening - count + at }));
  for (const { order, records } of sales) {
    await hub.give(...records);
    await advanceOrder(hub.deps, order, naming(...named(order)));
  }
  const orders = sales.map(({ order }) => order);
  const batch = async () => storeIntents(hub.deps, await findReady(hub.deps, orders, 100));
  return { ...hub, orders, batch };
};

describe('orders that are ready', () => {
  it('are found oldest sale first, no more than are wanted', async () => {
    const { deps, orders } = await withReady(5);
    const found = await findReady(deps, [], 3);
    expect(found.map(({ order }) => order)).toEqual(orders.slice(0, 3));
  });

  it('are found when they were just made so, before the index shows them, and not twice', async () => {
    const { deps, orders } = await withReady(3, { store: makeMemoryRecordStore({ visible: () => false }) });
    expect(await findReady(deps, [], 100)).toEqual([]);
    expect((await findReady(deps, [...orders.toReversed(), ...orders], 100)).map(({ order }) => order)).toEqual(orders);
  });

  it('are judged by their records: those that are no longer ready are left out', async () => {
    const { deps, orders, batch } = await withReady(2);
    await batch();
    expect(await findReady(deps, [...orders, fikOrderKey('none')], 100)).toEqual([]);
  });
});

describe('storing intents', () => {
  it('stores of each order what is about to be sent, when, and until when it may take', async () => {
    const { batch, syncOf, orders } = await withReady(2);
    const { at, orders: stored } = await batch();
    expect([at, stored.map(({ order }) => order)]).toEqual([evening, orders]);
    for (const { order, shopOrder } of stored)
      expect(await syncOf(order)).toMatchObject({
        state: 'sending',
        attempts: 1,
        intent: { at: evening, total: 121_000, fields: sentFieldsOf(shopOrder) },
        due: evening + timing.callTimeout + timing.settle,
      });
  });

  it('leaves out an order that another has moved on meanwhile', async () => {
    const { deps, orders } = await withReady(1);
    const [one, other] = await Promise.all([findReady(deps, orders, 100), findReady(deps, orders, 100)]);
    expect((await storeIntents(deps, one)).orders).toHaveLength(1);
    expect((await storeIntents(deps, other)).orders).toEqual([]);
  });

  it('takes an order back that is no longer complete', async () => {
    const { deps, give, orders, batch, syncOf } = await withReady(1);
    await give(aLine({ _v: evening + 1, id: 1000, id_order: 1, quantity: 7 }));
    expect((await batch()).orders).toEqual([]);
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({
      state: 'waiting',
      missing: { count: 1, expected: 121_000 },
    });
    expect(await findReady(deps, orders, 100)).toEqual([]);
  });

  it('sends an order as its records are now', async () => {
    const { give, batch } = await withReady(1);
    await give(aLine({ _v: evening + 1, id: 1000, id_order: 1, name: 'Kofola' }));
    const [stored] = (await batch()).orders;
    expect(stored?.shopOrder.products.map(({ title }) => title.value)).toEqual(['Kofola']);
  });
});

describe('the call for a batch', () => {
  it('carries all its orders, and may last what storing the intents has left of its time', async () => {
    const shop = aScriptedShop(acceptAll);
    const { deps, batch, clock, orders } = await withReady(2);
    const stored = await batch();
    clock.advance(4_000);
    expect((await postBatch(deps, shop.sendHttp, stored)).ok).toBe(true);
    expect(shop.requests.map(({ timeout }) => timeout)).toEqual([timing.callTimeout - 4_000]);
    expect(shop.requests.map(ordersIn)).toEqual([orders]);
  });

  it('is not made when storing the intents took all of its time', async () => {
    const { deps, batch, clock } = await withReady(1);
    const stored = await batch();
    clock.advance(timing.callTimeout);
    expect(await postBatch(deps, aScriptedShop().sendHttp, stored)).toEqual(
      failed({ kind: 'unknown', why: 'the intents took too long to store' }),
    );
  });
});

describe('the outcome of a call', () => {
  const settled = async (count: number, answer: CreateAnswer) => {
    const { deps, batch, orders, syncOf, logged } = await withReady(count);
    await storeOutcomes(deps, await batch(), answer);
    return { states: await Promise.all(orders.map(syncOf)), logged };
  };
  const refused = (status: number) => ({ kind: 'refused', status, messages: [] }) as const;

  it('is stored of each order as the shop says, and unknown of those that it does not name', async () => {
    const { states, logged } = await settled(
      3,
      ok(
        new Map<string, CreateOutcome>([
          ['fik-1', { kind: 'created', orderNumber: 'O1' }],
          ['fik-2', { kind: 'refused', messages: [] }],
        ]),
      ),
    );
    expect(states).toMatchObject([
      { state: 'created', inShop: { orderNumber: 'O1', doubled: [], cancelled: false } },
      { state: 'parked', reason: { code: 'refused' } },
      { state: 'unknown', why: 'the answer does not name the order' },
    ]);
    expect(logged).toEqual([{ event: 'sent', created: 1, refused: 1, unknown: 1, unprocessed: 0 }]);
  });

  it('is unknown of all when no answer came', async () => {
    const { states } = await settled(2, failed({ kind: 'unknown', why: 'time-out' }));
    expect(states).toMatchObject([{ state: 'unknown', why: 'time-out' }, { state: 'unknown' }]);
  });

  it.each<ShopFailure>([
    { kind: 'unreachable' },
    { kind: 'throttled', until: undefined },
    { kind: 'unauthorized' },
    { kind: 'too-large' },
    refused(400),
  ])('leaves all ready, in their places, when the call was not processed: $kind', async (failure) => {
    const { states, logged } = await settled(2, failed(failure));
    expect(states).toMatchObject([
      { state: 'ready', due: evening - 2 },
      { state: 'ready', due: evening - 1 },
    ]);
    expect(logged).toMatchObject([{ unprocessed: 2 }]);
  });

  it.each<ShopFailure>([{ kind: 'too-large' }, refused(400)])(
    'parks an order that is refused alone: $kind',
    async (failure) => {
      const { states } = await settled(1, failed(failure));
      expect(states).toMatchObject([{ state: 'parked', reason: { code: 'refused' } }]);
    },
  );

  it.each<[string, ShopFailure, boolean]>([
    ['too large', { kind: 'too-large' }, true],
    ['a bad request', refused(400), true],
    ['throttled', { kind: 'throttled', until: undefined }, false],
    ['at no known path', refused(404), false],
  ])('is about what was in the call when it is %s', (_what, failure, expected) => {
    expect(isAboutTheBatch(failure)).toBe(expected);
  });
});
