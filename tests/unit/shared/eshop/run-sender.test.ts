import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import type { ShopRequest } from '../../../../shared/eshop/client/send-http.ts';
import { runSender } from '../../../../shared/eshop/run-sender.ts';
import { shopKey } from '../../../../shared/eshop/shop-record.ts';
import { aroundACall, takeSession } from '../../../../shared/eshop/shop-session.ts';
import { syncKey, writeSync } from '../../../../shared/eshop/stored-sync.ts';
import type { Sources } from '../../../../shared/eshop/sync-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSale, sourcesOf } from '../../../support/a-sale.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { updateAll } from '../../../support/an-updating-shop.ts';
import { naming } from '../../../support/naming.ts';

const plentyOfTime = () => 120_000;
const emptyList = aShopReply({ number_of_pages: 1, number_of_items: 0, orders: [] });

const sending = async (sales: number, ...replies: readonly ScriptedReply[]) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({ sendHttp: shop.sendHttp });
  const orders = Array.from({ length: sales }, (_, at) => aSale(at + 1)).map(({ order, records }) => ({
    order,
    records,
  }));
  for (const { order, records } of orders) {
    await hub.give(...records);
    await advanceOrder(hub.deps, order, naming());
  }
  const keys = orders.map(({ order }) => order);
  const states = async () => {
    const syncs = await Promise.all(keys.map(hub.syncOf));
    return new Set(syncs.map((sync) => sync?.state));
  };
  return {
    ...hub,
    keys,
    states,
    calls: shop.requests,
    routes: shop.routes,
    run: () => runSender(hub.deps, [], plentyOfTime),
  };
};

describe('the sender', () => {
  it('sends all that is ready, a hundred to a call, and gives the lease up', async () => {
    const { run, calls, states, shopRecord } = await sending(250, acceptAll, acceptAll, acceptAll);
    await run();
    expect(calls.map((call) => ordersIn(call).length)).toEqual([100, 100, 50]);
    expect(new Set(calls.flatMap(ordersIn)).size).toBe(250);
    expect(await states()).toEqual(new Set(['created']));
    expect(await shopRecord()).toEqual({ shape: 1, failures: 0, lastBatchAt: evening, storedIn: 'Records' });
  });

  it('calls nobody when nothing is ready', async () => {
    const { run, calls } = await sending(0);
    await run();
    expect(calls).toEqual([]);
  });

  it('leaves the sending to another that has the lease', async () => {
    const { run, calls, deps } = await sending(1);
    await takeSession(deps, plentyOfTime);
    await run();
    expect(calls).toEqual([]);
  });

  it('stores the intents before it calls', async () => {
    const seen: unknown[] = [];
    const hub = await sending(1);
    const sendHttp = async (request: ShopRequest) => {
      seen.push((await hub.syncOf(fikOrderKey('1')))?.state);
      return acceptAll(request);
    };
    await runSender({ ...hub.deps, sendHttp }, [], plentyOfTime);
    expect(seen).toEqual(['sending']);
  });

  it('begins no call that the function may not live to see answered', async () => {
    const { deps, calls, shopRecord } = await sending(1);
    await runSender(deps, [], () => timing.callTimeout + aroundACall);
    expect(calls).toEqual([]);
    expect(await shopRecord()).not.toHaveProperty('lease');
  });

  it.each([
    ['not processed', aShopReply('', 503), 'unknown'],
    ['refused to us', aShopReply('', 401), 'ready'],
    ['never sent', { kind: 'unreachable' } as const, 'ready'],
    ['unanswered', { kind: 'unanswered', why: 'time-out' } as const, 'unknown'],
  ])('holds all sending after a call that is %s', async (_what, reply, state) => {
    const { run, calls, states, shopRecord } = await sending(2, reply);
    await run();
    await run();
    expect(calls).toHaveLength(1);
    expect(await states()).toEqual(new Set([state]));
    expect(await shopRecord()).toMatchObject({ failures: 1, held: { until: expect.any(Number) } });
  });

  it('sends in smaller calls what the shop does not take in one, and parks what it does not take alone', async () => {
    const picky: ScriptedReply = (request) =>
      ordersIn(request).includes('fik-2') ? aShopReply('', 400) : acceptAll(request);
    const { run, syncOf } = await sending(3, ...Array.from({ length: 20 }, () => picky));
    await run();
    const synced = await Promise.all(['1', '2', '3'].map((id) => syncOf(fikOrderKey(id))));
    expect(synced.map((sync) => sync?.state)).toEqual(['created', 'parked', 'created']);
  });

  it('halves what it sent, not what it could have sent: calls are scarce', async () => {
    const picky: ScriptedReply = (request) =>
      ordersIn(request).includes('fik-4') ? aShopReply('', 413) : acceptAll(request);
    const { run, calls } = await sending(4, ...Array.from({ length: 10 }, () => picky));
    await run();
    expect(calls.map((call) => ordersIn(call).length)).toEqual([4, 2, 2, 1, 1]);
  });

  it('sends the others together again once the one that was refused is parked', async () => {
    const picky: ScriptedReply = (request) =>
      ordersIn(request).includes('fik-1') ? aShopReply('', 400) : acceptAll(request);
    const { run, calls } = await sending(100, ...Array.from({ length: 20 }, () => picky));
    await run();
    expect(calls.length).toBeLessThan(20);
    expect(calls.map((call) => ordersIn(call).length).at(-1)).toBeGreaterThan(1);
  });

  it('does not count calls that the shop did not process as attempts', async () => {
    const { run, clock, syncOf } = await sending(
      1,
      ...Array.from({ length: 12 }, () => aShopReply('', 429)),
      acceptAll,
    );
    for (let call = 0; call < 13; call += 1) {
      await run();
      clock.advance(3_600_000);
    }
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({ state: 'created', attempts: 1 });
  });

  it.each([
    ['whose sync record cannot be read', { body: '{}' }],
    ['that was assembled from a record that is gone', { sources: [[recordKey('order_details', 'gone'), 1]] as const }],
  ])(
    'sends the others when there is an order %s',
    async (_what, { body, ...fields }: { body?: string; sources?: Sources }) => {
      const { run, store, syncOf, logged } = await sending(2, acceptAll);
      const key = syncKey(fikOrderKey('1'));
      const version = (await store.hubRecord(key))?.version ?? 0;
      const record = writeSync(aSync.ready({ order: fikOrderKey('1'), ...fields }), version + 1);
      await store.write(body === undefined ? record : { ...record, body });
      await run();
      expect(await syncOf(fikOrderKey('2'))).toMatchObject({ state: 'created' });
      expect(logged).toContainEqual(expect.objectContaining({ event: 'failed', what: 'order' }));
    },
  );

  it('stops when it has lost the lease', async () => {
    const { run, calls, deps, clock, store, states } = await sending(150, (request) => {
      clock.advance(timing.callTimeout + aroundACall + 1);
      return acceptAll(request);
    });
    const steal = async (record: Parameters<typeof store.write>[0]) => {
      const written = await store.write(record);
      if (record.key !== shopKey && clock.now() > evening) await takeSession(deps, plentyOfTime);
      return written;
    };
    await runSender({ ...deps, store: { ...store, write: steal } }, [], plentyOfTime);
    await run();
    expect(calls).toHaveLength(1);
    expect(await states()).toEqual(new Set(['created', 'ready']));
  });
});

describe('the sender, where intents are overdue', () => {
  it('asks the shop for them before it sends, and sends what the shop does not have', async () => {
    const { run, calls, put, give, syncOf } = await sending(0, emptyList, acceptAll);
    await give(aReceipt(), aLine());
    await put(aSync.unknown({ due: evening }));
    await run();
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(await syncOf(aSync.unknown().order)).toMatchObject({ state: 'created', attempts: 2 });
  });

  it('does not send what the shop has', async () => {
    const { order } = aSync.unknown();
    const list = aShopReply({
      number_of_pages: 1,
      number_of_items: 1,
      orders: [{ order_number: 'O7', external_order_number: order }],
    });
    const { run, calls, put, syncOf } = await sending(0, list);
    await put(aSync.unknown({ due: evening }));
    await run();
    expect(calls.map(({ method }) => method)).toEqual(['GET']);
    expect(await syncOf(order)).toMatchObject({ state: 'created', inShop: { orderNumber: 'O7' } });
  });

  it('holds all sending when the shop gives no list', async () => {
    const { run, calls, put, shopRecord } = await sending(1, aShopReply('', 500));
    await put(aSync.unknown({ due: evening }));
    await run();
    expect(calls.map(({ method }) => method)).toEqual(['GET']);
    expect(await shopRecord()).toMatchObject({ failures: 1, held: { why: 'unknown' } });
  });
});

describe('the sender, where orders are to be corrected', () => {
  it('looks up, corrects and sends in turn', async () => {
    const { run, calls, put, give, syncOf } = await sending(1, emptyList, updateAll, acceptAll);
    await give(...aSale(8).records, ...aSale(9).records);
    await put(aSync.unknown({ order: fikOrderKey('8'), sources: sourcesOf(8), due: evening }));
    await put(aSync.correcting({ order: fikOrderKey('9'), sources: sourcesOf(9), voided: 'by-hand' }));
    await run();
    expect(calls.map(({ method }) => method)).toEqual(['GET', 'PUT', 'POST']);
    expect(calls.slice(2).map(ordersIn)).toEqual([['fik-1', 'fik-8']]);
    expect((await syncOf(fikOrderKey('9')))?.state).toBe('cancelled');
  });

  it('ends where one of them cannot be read, and sends the others', async () => {
    const { run, put, states } = await sending(1, acceptAll);
    await put(aSync.correcting({ order: fikOrderKey('9'), sources: [[recordKey('order_details', 'gone'), 1]] }));
    await run();
    expect(await states()).toEqual(new Set(['created']));
  });
});

describe('the sender, where the shop refuses its login', () => {
  it('makes one call, and none until there is another login', async () => {
    const { deps, calls, clock, states } = await sending(2, aShopReply('', 401), acceptAll);
    let isRotated = false;
    const run = () => runSender({ ...deps, hasOtherCredentials: async () => isRotated }, [], plentyOfTime);
    for (let minutes = 0; minutes < 70; minutes += 1) {
      await run();
      clock.advance(60_000);
    }
    expect([calls.length, await states()]).toEqual([1, new Set(['ready'])]);
    isRotated = true;
    await run();
    expect([calls.length, await states()]).toEqual([2, new Set(['created'])]);
  });
});

describe('the sender, where the shop has moved', () => {
  const address = 'https://bistro.admin.s7.upgates.com/api/v2';
  const moved = aShopReply({ api_url: `${address}/` }, 301);

  it('sends the orders again to where it is now, at once', async () => {
    const { deps, calls, routes, states } = await sending(2, moved, acceptAll);
    await runSender({ ...deps, mayMoveTo: (to) => to === address }, [], plentyOfTime);
    expect(calls).toHaveLength(2);
    expect(routes.map((route) => route.address)).toEqual([undefined, address]);
    expect(await states()).toEqual(new Set(['created']));
  });

  it('calls it no more where it may not be called there', async () => {
    const { run, calls, states, shopRecord } = await sending(2, moved);
    await run();
    await run();
    expect([calls.length, await states()]).toEqual([1, new Set(['ready'])]);
    expect(await shopRecord()).toMatchObject({ held: { why: 'moved' } });
  });
});

describe('what the shop does not answer', () => {
  const other = { order: fikOrderKey('77'), sources: sourcesOf(77) };

  it.each([
    ['a correction', 'PUT', aSync.correcting(other)],
    ['a look-up', 'GET', aSync.unknown({ ...other, due: evening })],
  ])('holds up no new order: %s', async (_what, method, open) => {
    const failing: ScriptedReply = (request) => (request.method === method ? aShopReply('', 500) : acceptAll(request));
    const { run, clock, give, put, states } = await sending(1, ...Array.from({ length: 9 }, () => failing));
    await give(...aSale(77).records);
    await put(open);
    for (let runs = 0; runs < 3; runs += 1) {
      await run();
      clock.advance(10_000);
    }
    expect(await states()).toEqual(new Set(['created']));
  });
});
