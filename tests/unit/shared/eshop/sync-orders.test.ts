import { type ReceivedNudge, syncOrders } from '../../../../shared/eshop/sync-orders.ts';
import type { Nudge } from '../../../../shared/records/nudge.ts';
import type { OrderCommand } from '../../../../shared/records/order-command.ts';
import { fikOrderKey, type OrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSale, sourcesOf } from '../../../support/a-sale.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { updateAll, updatesIn } from '../../../support/an-updating-shop.ts';

const invoice = { generate_yn: false };
const { order } = aSync.ready();
const forReceipt = (id: string, version = evening): Nudge => ({
  kind: 'record',
  order: fikOrderKey(id),
  record: recordKey('orders', id),
  version,
  returns: 0,
});
const due = (of: OrderKey): Nudge => ({ kind: 'due', order: of, returns: 0 });
const aged = (nudge: Nudge, age = 0): ReceivedNudge => ({ nudge, age });

const syncing = (...replies: readonly ScriptedReply[]) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({ sendHttp: shop.sendHttp });
  const sync = (...received: readonly ReceivedNudge[]) => syncOrders(hub.deps, received, () => 120_000);
  return { ...hub, sync, calls: shop.requests };
};

describe('nudges', () => {
  it('take their orders as far as they go, all ready ones in one call', async () => {
    const { give, sync, calls, syncOf, logged } = syncing(acceptAll);
    const sales = [aSale(1), aSale(2)];
    for (const { records } of sales) await give(...records);
    await give(aReceipt({ id: 3 }));
    const nudges = ['1', '2', '3', '1'].map((id) => aged(forReceipt(id)));
    expect(await sync(...nudges)).toEqual(nudges.map(() => ({ kind: 'done' })));
    expect(calls.map(ordersIn)).toEqual([['fik-1', 'fik-2']]);
    expect((await syncOf(fikOrderKey('2')))?.state).toBe('created');
    expect(logged).toContainEqual({ event: 'synced', states: { ready: 2, waiting: 1 }, complete: 2, givenBack: 0 });
  });

  it('count an order as complete when it becomes so, and no more while it waits to be sent', async () => {
    const { give, sync, logged } = syncing(aShopReply('', 429), aShopReply('', 429));
    await give(aReceipt({ id: 3 }));
    const { records } = aSale(1);
    await give(...records.slice(0, 1));
    await sync(aged(forReceipt('1')), aged(forReceipt('3')));
    await give(...records.slice(1));
    for (let time = 0; time < 3; time += 1) await sync(aged(forReceipt('1')), aged(forReceipt('3')));
    const complete = logged.flatMap((event) => (event.event === 'synced' ? [event.complete] : []));
    expect(complete).toEqual([0, 1, 0, 0]);
    expect(logged.at(-1)).toMatchObject({ states: { ready: 1, waiting: 1 } });
  });

  it('may come twice: an order that is created is not sent again', async () => {
    const { give, sync, calls } = syncing(acceptAll);
    await give(...aSale(1).records);
    for (let time = 0; time < 3; time += 1) await sync(aged(forReceipt('1')));
    expect(calls).toHaveLength(1);
  });

  it('of customers are passed over', async () => {
    const { give, sync, calls, logged } = syncing(acceptAll);
    await give(...aSale(1).records);
    const customer: Nudge = { kind: 'customer', record: recordKey('customers', '800'), version: evening, returns: 0 };
    expect(await sync(aged(customer), aged(forReceipt('1')))).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(calls.map(ordersIn)).toEqual([['fik-1']]);
    expect(logged).toContainEqual({ event: 'synced', states: { ready: 1 }, complete: 1, givenBack: 0 });
  });

  it('call nobody when they make nothing ready', async () => {
    const { give, sync, calls } = syncing();
    await give(aReceipt());
    await sync(aged(due(order)));
    expect(calls).toEqual([]);
  });

  it('to send wake the sender though they name no order', async () => {
    const { give, put, sync, calls } = syncing(acceptAll);
    await give(aReceipt(), aLine());
    await put(aSync.ready());
    expect(await sync(aged({ kind: 'send', returns: 0 }))).toEqual([{ kind: 'done' }]);
    expect(calls.map(ordersIn)).toEqual([[order]]);
  });

  it('of commands do what is asked of the order, all of it, and wake the sender', async () => {
    const { give, put, sync, calls, syncOf } = syncing(updateAll);
    await give(aReceipt(), aLine());
    await put(aSync.created({ inShop: anInShop({ doubled: ['O2'] }) }));
    const asked = (command: OrderCommand): Nudge => ({ kind: 'command', order, asked: command, returns: 0 });
    const both = [asked({ command: 'cancel', number: 'O2' }), asked({ command: 'cancel' })].map((nudge) => aged(nudge));
    expect(await sync(...both)).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(calls.flatMap(updatesIn)).toEqual([
      { order_number: 'O1800001', invoice, status: 'Storno' },
      { order_number: 'O2', invoice, status: 'Storno' },
    ]);
    expect(await syncOf(order)).toMatchObject({ state: 'cancelled', inShop: { doubled: [] } });
  });

  it('of a command that makes nothing ready wake the sender all the same', async () => {
    const { put, sync, calls, give } = syncing(acceptAll);
    await give(...aSale(1).records, aReceipt(), aLine());
    await put(aSync.ready({ order: fikOrderKey('1'), sources: sourcesOf(1) }), aSync.created());
    await sync(aged({ kind: 'command', order, asked: { command: 'skip' }, returns: 0 }));
    expect(calls.map(ordersIn)).toEqual([['fik-1']]);
  });

  it('of a deadline park an order that is incomplete still', async () => {
    const { give, sync, clock, syncOf } = syncing();
    await give(aReceipt());
    await sync(aged(due(order)));
    clock.advance(timing.deadline);
    expect(await sync(aged(due(order)))).toEqual([{ kind: 'done' }]);
    expect((await syncOf(order))?.state).toBe('parked');
  });
});

describe('a nudge whose record is not stored', () => {
  const early = forReceipt('3317888960569993');

  it.each([0, 1, timing.nudgeLife])('is given back at the age of %i until it has outlived the webhook', async (age) => {
    expect(await syncing().sync(aged(early, age))).toEqual([{ kind: 'give-back', delay: timing.nudgeLife - age + 1 }]);
  });

  it('is given back where an older version is stored', async () => {
    const { give, sync } = syncing();
    await give(aReceipt({ _v: evening - 1 }));
    expect(await sync(aged(early))).toMatchObject([{ kind: 'give-back' }]);
  });

  it('is done where a newer version is stored', async () => {
    const { give, sync } = syncing();
    await give(aReceipt({ _v: evening + 1 }));
    expect(await sync(aged(early))).toEqual([{ kind: 'done' }]);
  });

  it('is dropped, and that is counted, once the webhook can no longer store it', async () => {
    const { sync, logged } = syncing();
    expect(await sync(aged(early, timing.nudgeLife + 1))).toEqual([{ kind: 'done' }]);
    expect(logged).toContainEqual({ event: 'dropped', record: 'orders#3317888960569993', why: 'never stored' });
  });

  it('is told apart from another of the same order', async () => {
    const { give, sync, logged } = syncing();
    await give(aReceipt());
    const outcomes = await sync(aged(early), aged(forReceipt('3317888960569993', evening + 5)), aged(due(order)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'give-back', 'done']);
    expect(logged).toContainEqual({ event: 'synced', states: { waiting: 1 }, complete: 0, givenBack: 1 });
  });
});

describe('a failure', () => {
  it('with one order leaves the others alone', async () => {
    const { give, put, sync, syncOf, logged } = syncing(acceptAll);
    await give(...aSale(1).records);
    await put(aSync.waiting());
    const outcomes = await sync(aged(due(order)), aged(forReceipt('1')));
    expect(outcomes).toMatchObject([{ kind: 'failed', failure: expect.any(Error) }, { kind: 'done' }]);
    expect((await syncOf(fikOrderKey('1')))?.state).toBe('created');
    expect(logged).toContainEqual({ event: 'synced', states: { failed: 1, ready: 1 }, complete: 1, givenBack: 0 });
  });

  it('of the sending brings all nudges again', async () => {
    const { give, sync } = syncing(() => {
      throw new Error('no credentials');
    });
    await give(...aSale(1).records);
    await expect(sync(aged(forReceipt('1')))).rejects.toThrow('no credentials');
  });
});
