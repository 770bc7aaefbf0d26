import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { loadOrders } from '../../../../shared/eshop/load-orders.ts';
import { billKey } from '../../../../shared/orders/assemble-bill.ts';
import { fikOrderKey, papayaOrderKey } from '../../../../shared/records/order-key.ts';
import { aBillRecord, closedAt, closedBillOrder } from '../../../support/a-closed-bill.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { naming } from '../../../support/naming.ts';
import { resultValue } from '../../../support/result-value.ts';

const key = billKey(closedBillOrder);
const later = closedAt + 3_600_000;
const reopened = aBillRecord({ sent: { completed: new Date(later).toISOString(), total: 9.5 }, version: 2 });
const closedAgain = aBillRecord({ sent: { completed: new Date(later + 1_000).toISOString(), total: 9 } });
const loadOne = async ({ deps }: ReturnType<typeof aSyncHub>) => {
  const [loaded] = await loadOrders(deps, [{ order: closedBillOrder, parts: [key] }]);
  if (loaded === undefined) throw new Error('nothing was loaded');
  return loaded;
};

describe('loading the order of a closed bill', () => {
  it("reads the bill's record, in the version of its closing", async () => {
    const hub = aSyncHub();
    const record = aBillRecord();
    await hub.store.write(record);
    expect(resultValue(await loadOne(hub))).toEqual({
      order: closedBillOrder,
      kept: undefined,
      version: 0,
      records: [{ key, version: closedAt, body: record.body }],
      sources: [[key, closedAt]],
    });
  });

  it('keeps its version when it is marked, and has a newer one when it is closed again', async () => {
    const hub = aSyncHub();
    await hub.store.write(aBillRecord());
    const marked = aBillRecord({ version: 2 });
    await hub.store.write({ ...marked, body: JSON.stringify({ ...JSON.parse(marked.body), settled: 'none' }) });
    expect(resultValue(await loadOne(hub)).sources).toEqual([[key, closedAt]]);
    await hub.store.write({ ...reopened, version: 3 });
    expect(resultValue(await loadOne(hub)).sources).toEqual([[key, later]]);
  });

  it('is no receipt of the same id, and the other way round', async () => {
    const hub = aSyncHub();
    await hub.store.write(aBillRecord());
    await hub.give(aReceipt({ id: 'SLOVAK_PUB/00123' }));
    const orders = [closedBillOrder, fikOrderKey('SLOVAK_PUB/00123')].map((order) => ({ order, parts: [] }));
    const loaded = await loadOrders(hub.deps, orders);
    expect(loaded.map((one) => resultValue(one).sources.map(([source]) => source))).toEqual([
      [key],
      ['orders#SLOVAK_PUB/00123'],
    ]);
  });

  it('is faulty where the bill is of no shape, is gone, or is older than an earlier assembly used; others are whole', async () => {
    const odd = papayaOrderKey('/odd');
    const hub = aSyncHub();
    await hub.store.write(aHubRecord({ key: billKey(odd), body: '{}' }));
    await hub.store.write(aBillRecord());
    await hub.put(aSync.ready({ order: closedBillOrder, sources: [[key, later]] }));
    const gone = papayaOrderKey('/gone');
    await hub.put(aSync.ready({ order: gone, sources: [[billKey(gone), closedAt]] }));
    await hub.give(aReceipt());
    const orders = [odd, closedBillOrder, gone, fikOrderKey('3317888960569993')];
    expect(
      await loadOrders(
        hub.deps,
        orders.map((order) => ({ order, parts: [] })),
      ),
    ).toMatchObject([
      { ok: false, error: { message: 'hub.bills#/odd is not of its shape' } },
      { ok: false, error: { message: expect.stringContaining('was read in an older version') } },
      { ok: false, error: { message: expect.stringContaining('hub.bills#/gone was read in an older version') } },
      { ok: true },
    ]);
  });
});

describe('advancing the order of a closed bill', () => {
  const nudged = { record: key, version: closedAt };

  it('makes it ready with the bill that its nudge names', async () => {
    const { deps, store, syncOf } = aSyncHub();
    await store.write(aBillRecord());
    expect(await advanceOrder(deps, closedBillOrder, naming(nudged))).toEqual({ state: 'ready', unseen: new Set() });
    expect(await syncOf(closedBillOrder)).toMatchObject({
      state: 'ready',
      soldAt: closedAt,
      sources: [[key, closedAt]],
    });
  });

  it('tells that the bill is not stored yet, or not as it was closed again', async () => {
    const { deps, store } = aSyncHub();
    expect(await advanceOrder(deps, closedBillOrder, naming(nudged))).toEqual({
      state: undefined,
      unseen: new Set([nudged]),
    });
    await store.write(aBillRecord());
    const again = { record: key, version: later };
    expect((await advanceOrder(deps, closedBillOrder, naming(nudged, again))).unseen).toEqual(new Set([again]));
    await store.write(reopened);
    expect((await advanceOrder(deps, closedBillOrder, naming(nudged, again))).unseen).toEqual(new Set());
  });

  it('parks one whose total is above its lines, with both figures, until it is closed again', async () => {
    const { deps, store, syncOf } = aSyncHub();
    await store.write(aBillRecord({ sent: { total: 25.5 } }));
    await advanceOrder(deps, closedBillOrder, naming(nudged));
    expect(await syncOf(closedBillOrder)).toMatchObject({
      state: 'parked',
      reason: {
        code: 'unusable',
        problems: [{ field: `${key}.total`, problem: '25.50 is above the lines, which come to 10.00' }],
      },
    });
    await store.write(reopened);
    expect((await advanceOrder(deps, closedBillOrder, naming())).state).toBe('ready');
  });

  it('corrects in the shop a bill that is closed again, once for all its closings in the waiting time', async () => {
    const { deps, store, put, syncOf, clock } = aSyncHub();
    await put(aSync.created({ order: closedBillOrder, sources: [[key, closedAt]] }));
    await store.write(aBillRecord());
    await store.write(reopened);
    await advanceOrder(deps, closedBillOrder, naming());
    const due = clock.now() + timing.correctionWait;
    expect(await syncOf(closedBillOrder)).toMatchObject({ state: 'correcting', due, soldAt: later });
    clock.advance(5_000);
    await store.write({ ...closedAgain, version: 3 });
    await advanceOrder(deps, closedBillOrder, naming());
    expect(await syncOf(closedBillOrder)).toMatchObject({ state: 'correcting', due, sources: [[key, later + 1_000]] });
  });
});
