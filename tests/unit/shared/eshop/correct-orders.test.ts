import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import type { ShopReply, ShopRequest } from '../../../../shared/eshop/client/send-http.ts';
import { makeCorrectOrders } from '../../../../shared/eshop/correct-orders.ts';
import { syncKey, writeSync } from '../../../../shared/eshop/stored-sync.ts';
import type { SyncRecordIn } from '../../../../shared/eshop/sync-record.ts';
import { fikOrderKey, tillIdOf } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSale, sourcesOf } from '../../../support/a-sale.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { anInShop, aSync, toldFields } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { updateAll, updateAllBut, updatesIn } from '../../../support/an-updating-shop.ts';
import { naming } from '../../../support/naming.ts';

const invoice = { generate_yn: false };
const idOf = (id: number) => fikOrderKey(String(id));
/** An order that the shop was told of with another customer, which is that of `aSale`. */
const otherCustomer = (id: number, fields: Partial<SyncRecordIn<'correcting'>> = {}) =>
  aSync.correcting({
    order: idOf(id),
    sources: sourcesOf(id),
    inShop: anInShop({ orderNumber: `O${id}`, fields: toldFields({ customer: 'as told first' }) }),
    ...fields,
  });

const correcting = async (syncs: readonly SyncRecordIn<'correcting'>[], ...replies: readonly ScriptedReply[]) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({ sendHttp: shop.sendHttp });
  for (const { order } of syncs) await hub.give(...aSale(Number(tillIdOf(order))).records);
  await hub.put(...syncs);
  const step = makeCorrectOrders();
  const session = await aSession(hub.deps);
  const states = async () => Promise.all(syncs.map(async ({ order }) => (await hub.syncOf(order))?.state));
  return { ...hub, requests: shop.requests, states, step: () => step(hub.deps, session) };
};
const numbersIn = (requests: readonly ShopRequest[]) =>
  requests.map((request) => updatesIn(request).map(({ order_number }) => order_number));

describe('corrections that are due', () => {
  it('go a hundred to a call', async () => {
    const hundred = Array.from({ length: 130 }, (_, at) => otherCustomer(at + 1));
    const { step, requests, states } = await correcting(hundred, updateAll, updateAll);
    expect([await step(), await step(), await step()]).toEqual([
      { kind: 'done' },
      { kind: 'done' },
      { kind: 'nothing' },
    ]);
    expect(numbersIn(requests).map((numbers) => numbers.length)).toEqual([100, 30]);
    expect(new Set(await states())).toEqual(new Set(['created']));
  });

  it('tell the shop the fields that have changed, and ask it to write to nobody', async () => {
    const { step, requests, syncOf } = await correcting([otherCustomer(1)], updateAll);
    await step();
    expect(requests).toMatchObject([{ method: 'PUT', path: '/orders', timeout: timing.callTimeout }]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      send_emails_yn: false,
      send_sms_yn: false,
      orders: [
        { order_number: 'O1', invoice, customer: expect.objectContaining({ email: 'pokladna@bistro.example' }) },
      ],
    });
    expect(await syncOf(idOf(1))).toMatchObject({ state: 'created', inShop: anInShop({ orderNumber: 'O1' }) });
  });

  it('wait until they are due', async () => {
    const { step, clock } = await correcting([otherCustomer(1, { due: evening + 1 })], updateAll);
    expect(await step()).toEqual({ kind: 'nothing' });
    clock.advance(1);
    expect(await step()).toEqual({ kind: 'done' });
  });

  it('are judged by the records as they are now', async () => {
    const { step, requests, give, syncOf } = await correcting([otherCustomer(1)], updateAll);
    await give(aLine({ _v: evening + 1, id: 1000, id_order: 1, name: 'Kofola' }));
    await step();
    expect(requests.flatMap(updatesIn)).toMatchObject([{ order_number: 'O1', products: [{ title: 'Kofola' }] }]);
    expect(await syncOf(idOf(1))).toMatchObject({ sources: [['order_details#1000', evening + 1], expect.anything()] });
  });

  it('are none any more where the shop was told so already: no call is made', async () => {
    const same = otherCustomer(1, { inShop: anInShop({ orderNumber: 'O1' }) });
    const { step, requests, states } = await correcting([same]);
    expect(await step()).toEqual({ kind: 'nothing' });
    expect([requests, await states()]).toEqual([[], ['created']]);
  });

  it('cancel what was taken back', async () => {
    const voided = otherCustomer(1, { voided: 'by-hand' });
    const { step, requests, syncOf } = await correcting([voided], updateAll);
    await step();
    expect(requests.flatMap(updatesIn)).toEqual([{ order_number: 'O1', invoice, status: 'Storno' }]);
    expect(await syncOf(idOf(1))).toMatchObject({ state: 'cancelled', inShop: { cancelled: true } });
  });

  it('cancel what doubles an order, beside it, as far as one call takes them', async () => {
    const fields = toldFields({ customer: 'as told first' });
    const inShop = anInShop({ orderNumber: 'O1', fields, doubled: ['D1', 'D2'], surplus: ['D2'] });
    const many = Array.from({ length: 99 }, (_, at) => otherCustomer(at + 2, { due: evening }));
    const { step, requests, syncOf } = await correcting([otherCustomer(1, { inShop }), ...many], updateAll, updateAll);
    await step();
    expect(requests.flatMap(updatesIn)).toHaveLength(100);
    await step();
    expect(requests.flatMap(updatesIn)).toContainEqual({ order_number: 'D2', invoice, status: 'Storno' });
    expect(await syncOf(idOf(1))).toMatchObject({ state: 'created', inShop: { doubled: ['D1'] } });
  });
});

describe('a correction that the shop refuses', () => {
  it('parks that order with what stands there, and leaves the others', async () => {
    const { step, syncOf, states, logged } = await correcting([otherCustomer(1), otherCustomer(2)], updateAllBut('O1'));
    expect(await step()).toEqual({ kind: 'done' });
    expect(await states()).toEqual(['parked', 'created']);
    expect(logged).toEqual([{ event: 'corrected', updated: 1, refused: 1, unknown: 0 }]);
    expect(await syncOf(idOf(1))).toMatchObject({
      reason: { code: 'refused', messages: [{ message: 'Neznámý stav' }] },
      inShop: { orderNumber: 'O1', fields: toldFields({ customer: 'as told first' }) },
    });
  });

  it.each([400, 413])('goes in halves when the call is answered with %i, until it is alone', async (status) => {
    const picky: ScriptedReply = (request) =>
      updatesIn(request).some(({ order_number }) => order_number === 'O4')
        ? aShopReply('', status)
        : updateAll(request);
    const four = [1, 2, 3, 4].map((id) => otherCustomer(id, { due: evening - 10 + id }));
    const { step, requests, states } = await correcting(four, ...Array.from({ length: 5 }, () => picky));
    for (let calls = 0; calls < 5; calls += 1) expect(await step()).toEqual({ kind: 'done' });
    expect(numbersIn(requests)).toEqual([['O1', 'O2', 'O3', 'O4'], ['O1', 'O2'], ['O3', 'O4'], ['O3'], ['O4']]);
    expect(await states()).toEqual(['created', 'created', 'created', 'parked']);
  });

  it('is told again where the call was not processed or has no answer', async () => {
    for (const reply of [aShopReply('', 429), aShopReply('', 500), aShopReply('<html>')]) {
      const { step, clock, requests, states } = await correcting([otherCustomer(1)], reply, updateAll);
      expect(await step()).toMatchObject({ kind: 'failed' });
      expect(await states()).toEqual(['correcting']);
      clock.advance(timing.callTimeout);
      expect(await step()).toEqual({ kind: 'done' });
      expect(requests[1]?.body).toBe(requests[0]?.body);
      expect(await states()).toEqual(['created']);
    }
  });
});

describe('an order that may have been told', () => {
  const told = aSync.created({ order: idOf(1), sources: sourcesOf(1), inShop: anInShop({ orderNumber: 'O1' }) });
  const deleted = aReceipt({ id: 1, _v: evening + 1, _d: true });
  const backAgain = aReceipt({ id: 1, _v: evening + 2 });

  /** The till deletes the order and takes that back, while the shop is told or after its answer was lost. */
  const wavering = async (when: 'meanwhile' | 'afterwards', first: ShopReply) => {
    const requests: ShopRequest[] = [];
    const takeBack = async () => {
      await hub.give(backAgain);
      await advanceOrder(hub.deps, idOf(1), naming());
    };
    const hub = aSyncHub({
      sendHttp: async (request) => {
        requests.push(request);
        if (requests.length > 1) return updateAll(request);
        if (when === 'meanwhile') await takeBack();
        return first;
      },
    });
    await hub.give(...aSale(1).records);
    await hub.put(told);
    await hub.give(deleted);
    await advanceOrder(hub.deps, idOf(1), naming());
    hub.clock.advance(timing.correctionWait);
    const session = await aSession(hub.deps);
    const step = makeCorrectOrders();
    await step(hub.deps, session);
    if (when === 'afterwards') await takeBack();
    hub.clock.advance(timing.callTimeout);
    await step(hub.deps, session);
    return { said: requests.flatMap(updatesIn), sync: await hub.syncOf(idOf(1)) };
  };

  it.each([
    ['after its answer was lost', 'afterwards', aShopReply('', 500)],
    ['while it is told', 'meanwhile', aShopReply({ orders: [{ order_number: 'O1', updated_yn: true }] })],
  ] as const)('is told again when the till takes it back %s', async (_when, when, first) => {
    const { said, sync } = await wavering(when, first);
    expect(said).toEqual([
      { order_number: 'O1', invoice, status: 'Storno' },
      { order_number: 'O1', invoice, status: 'Prodej na pokladně' },
    ]);
    expect(sync).toMatchObject({ state: 'created', inShop: anInShop({ orderNumber: 'O1' }) });
  });
});

describe('an order that the answer does not name', () => {
  it('is told again later, and waits longer each time, until it is for a person', async () => {
    const lost: ScriptedReply = () => aShopReply('', 500);
    const hub = await correcting([otherCustomer(1)], ...Array.from({ length: 20 }, () => lost));
    const waits: number[] = [];
    for (let calls = 0; calls < 16; calls += 1) {
      expect(await hub.step()).toMatchObject({ kind: 'failed' });
      const sync = await hub.syncOf(idOf(1));
      const due = sync?.state === 'correcting' ? sync.due : 0;
      waits.push((due - hub.clock.now() - timing.callTimeout) / 1_000);
      hub.clock.advance(due - hub.clock.now());
    }
    expect(waits).toEqual([0, 15, 30, 60, 120, 240, 480, 960, ...Array.from({ length: 8 }, () => 1_800)]);
    await hub.step();
    expect(await hub.syncOf(idOf(1))).toMatchObject({
      state: 'parked',
      reason: { code: 'no-answer', attempts: 16 },
      inShop: { orderNumber: 'O1' },
    });
    expect(hub.requests).toHaveLength(16);
  });

  it('holds up no other: the one that makes the shop fail is told alone in the end', async () => {
    const poisoned: ScriptedReply = (request) =>
      updatesIn(request).some(({ order_number }) => order_number === 'O7') ? aShopReply('', 500) : updateAll(request);
    const hub = await correcting(
      Array.from({ length: 100 }, (_, at) => otherCustomer(at + 1)),
      ...Array.from({ length: 60 }, () => poisoned),
    );
    for (let minutes = 0; minutes < 240; minutes += 1) {
      await hub.step();
      hub.clock.advance(60_000);
    }
    const states = await hub.states();
    expect(states.filter((state) => state === 'created')).toHaveLength(99);
    expect(states[6]).toBe('correcting');
  });

  it('is told again half a minute later', async () => {
    const namesOther: ScriptedReply = () => aShopReply({ orders: [{ order_number: 'O2', updated_yn: true }] });
    const { step, clock, states, syncOf } = await correcting(
      [otherCustomer(1), otherCustomer(2)],
      namesOther,
      updateAll,
    );
    await step();
    expect(await syncOf(idOf(1))).toMatchObject({ state: 'correcting', due: evening + timing.callTimeout });
    expect(await step()).toEqual({ kind: 'nothing' });
    clock.advance(timing.callTimeout);
    await step();
    expect(await states()).toEqual(['created', 'created']);
  });
});

describe('an order that is faulty', () => {
  it.each([
    ['was assembled from a record that is gone', { sources: [[recordKey('order_details', 'gone'), 1]] as const }],
    ['has a record of no shape', undefined],
  ])('is left for a person, and the others go: it %s', async (_what, fields) => {
    const hub = await correcting([otherCustomer(1), otherCustomer(2)], updateAll);
    const version = (await hub.store.hubRecord(syncKey(idOf(1))))?.version ?? 0;
    const record = writeSync(otherCustomer(1, fields), version + 1);
    await hub.store.write(fields === undefined ? { ...record, body: '{}' } : record);
    expect(await hub.step()).toEqual({ kind: 'done' });
    expect((await hub.syncOf(idOf(2)))?.state).toBe('created');
    expect(hub.logged).toContainEqual(expect.objectContaining({ event: 'failed', what: 'order' }));
    expect(await hub.step()).toEqual({ kind: 'nothing' });
  });
});
