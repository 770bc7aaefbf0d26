import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { runSender } from '../../../../shared/eshop/run-sender.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { anInShop, aSync, told } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { aCorrectionPolicy, anOrderPolicy } from '../../../support/an-order-policy.ts';
import { updateAll, updateAllBut, updatesIn } from '../../../support/an-updating-shop.ts';
import { asking, naming } from '../../../support/naming.ts';

const { order } = aSync.created();
const emptyList = aShopReply({ number_of_pages: 1, number_of_items: 0, orders: [] });

/** A hub that replaces orders whose lines change; the shop was told of other lines. */
const replacing = async (...replies: readonly ScriptedReply[]) => {
  const shop = aScriptedShop(...replies);
  const policy = anOrderPolicy({ corrections: aCorrectionPolicy({ lines: 'replace' }) });
  const hub = aSyncHub({ sendHttp: shop.sendHttp, policy });
  await hub.give(aReceipt(), aLine());
  await hub.put(aSync.correcting());
  const calls = () =>
    shop.requests.map((request) => {
      if (request.method === 'PUT')
        return updatesIn(request).map((update) => `${update.order_number} ${update.status}`);
      return request.method === 'POST' ? ordersIn(request) : [request.query.external_order_number];
    });
  return { ...hub, calls, run: () => runSender(hub.deps, [], () => 120_000) };
};

describe('an order whose lines change where the shop cannot take them', () => {
  it('is cancelled first, then created anew under a revision', async () => {
    const { run, calls, syncOf } = await replacing(updateAll, acceptAll);
    await run();
    expect(calls()).toEqual([['O1800001 Storno'], ['fik-3317888960569993-r2']]);
    expect(await syncOf(order)).toMatchObject({
      state: 'created',
      inShop: { ...told, orderNumber: 'O-fik-3317888960569993-r2', cancelled: false },
      replaced: ['O1800001'],
      attempts: 1,
    });
  });

  it('is not created anew while it is not known to be cancelled', async () => {
    for (const [reply, state] of [
      [updateAllBut('O1800001'), 'parked'],
      [aShopReply('', 500), 'correcting'],
      [aShopReply({ orders: [{ order_number: 'another', updated_yn: true }] }), 'correcting'],
    ] as const) {
      const { run, calls, syncOf } = await replacing(reply);
      await run();
      expect(calls()).toEqual([['O1800001 Storno']]);
      expect((await syncOf(order))?.state).toBe(state);
    }
  });

  it('is looked for under its revision, and counts its own attempts', async () => {
    const { run, calls, clock, syncOf } = await replacing(updateAll, aShopReply('', 500), emptyList, acceptAll);
    await run();
    expect(await syncOf(order)).toMatchObject({ state: 'unknown', attempts: 1 });
    clock.advance(timing.callTimeout + timing.settle);
    await run();
    expect(calls().slice(2)).toEqual([['fik-3317888960569993-r2'], ['fik-3317888960569993-r2']]);
    expect(await syncOf(order)).toMatchObject({ state: 'created', attempts: 2 });
  });

  it('is the third one when its lines change again', async () => {
    const { run, calls, give, deps, clock, syncOf } = await replacing(updateAll, acceptAll, updateAll, acceptAll);
    await run();
    await give(aLine({ _v: evening + 1, name: 'Kofola' }));
    await advanceOrder(deps, order, naming());
    clock.advance(timing.correctionWait);
    await run();
    expect(calls().slice(2)).toEqual([['O-fik-3317888960569993-r2 Storno'], ['fik-3317888960569993-r3']]);
    expect(await syncOf(order)).toMatchObject({ replaced: ['O1800001', 'O-fik-3317888960569993-r2'] });
  });

  it('is not created anew when it is taken back in between', async () => {
    const { run, calls, deps, syncOf } = await replacing(updateAll);
    const withoutTime = () => runSender(deps, [], () => (calls().length === 0 ? 120_000 : 0));
    await withoutTime();
    expect(await syncOf(order)).toMatchObject({ state: 'ready', replaced: ['O1800001'] });
    await advanceOrder(deps, order, asking({ command: 'cancel' }));
    await run();
    expect(calls()).toHaveLength(1);
    expect(await syncOf(order)).toMatchObject({ state: 'skipped', reason: 'voided', replaced: ['O1800001'] });
  });

  it('keeps its lines where only something else changes', async () => {
    const { run, calls, put, syncOf } = await replacing(updateAll);
    const fields = { ...told.fields, status: 'another' };
    await put(aSync.correcting({ inShop: anInShop({ fields }) }));
    await run();
    expect(calls()).toEqual([['O1800001 Prodej na pokladně']]);
    expect(await syncOf(order)).not.toHaveProperty('replaced');
  });
});
