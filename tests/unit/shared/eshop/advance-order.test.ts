import { advanceOrder, type NamedRecord } from '../../../../shared/eshop/advance-order.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { assemble, orderOf } from '../../../support/assemble.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const { order } = aSync.ready();
const receipt: NamedRecord = { record: recordKey('orders', '3317888960569993'), version: evening };
const line: NamedRecord = { record: recordKey('order_details', '5001'), version: evening };

describe('advancing an order', () => {
  it('makes it ready when all its records are there', async () => {
    const { deps, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    expect(await advanceOrder(deps, order, [receipt])).toEqual({ state: 'ready', unseen: new Set() });
    expect(await syncOf(order)).toEqual(aSync.ready({ mirror: mirrorOf(orderOf(assemble([aReceipt(), aLine()]))) }));
  });

  it('keeps the time of sale when the upload at the end of the shift brings newer versions of the same', async () => {
    const { deps, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, []);
    const nextDay = evening + 12 * 3_600_000;
    await give(aReceipt({ _v: nextDay }), aLine({ _v: nextDay }));
    await advanceOrder(deps, order, []);
    expect(await syncOf(order)).toMatchObject({ state: 'ready', soldAt: evening });
  });

  it('finds a record that a nudge names, before the index shows it', async () => {
    const { deps, give } = aSyncHub({ store: makeMemoryRecordStore({ visible: () => false }) });
    await give(aReceipt(), aLine());
    expect((await advanceOrder(deps, order, [])).state).toBe('waiting');
    expect((await advanceOrder(deps, order, [line])).state).toBe('ready');
  });

  it('tells which of the records named are not stored yet', async () => {
    const { deps, give } = aSyncHub();
    await give(aReceipt());
    const newer = { ...receipt, version: evening + 1 };
    expect(await advanceOrder(deps, order, [receipt, newer, line])).toEqual({
      state: 'waiting',
      unseen: new Set([newer, line]),
    });
  });

  it('remembers nothing of an order of which nothing is stored', async () => {
    const { deps, syncOf } = aSyncHub();
    expect(await advanceOrder(deps, order, [line])).toEqual({ state: undefined, unseen: new Set([line]) });
    expect(await syncOf(order)).toBeUndefined();
  });

  it('writes nothing when nothing changed', async () => {
    const { deps, give, store } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, []);
    const writes: unknown[] = [];
    const counted = { ...store, write: async (record: unknown) => writes.push(record) > 0 };
    expect((await advanceOrder({ ...deps, store: counted }, order, [receipt])).state).toBe('ready');
    expect(writes).toEqual([]);
  });

  it('judges a line that has left the order, by the key it was assembled from', async () => {
    const { deps, give, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder(deps, order, []);
    await give(aLine({ _v: evening + 1, id_order: 777 }));
    expect((await advanceOrder(deps, order, [])).state).toBe('waiting');
    expect(await syncOf(order)).toMatchObject({ missing: { what: 'lines', count: 0 } });
    expect((await advanceOrder(deps, fikOrderKey('777'), [])).state).toBe('waiting');
  });

  const losing = (store: RecordStore, times: number): RecordStore => {
    let lost = 0;
    return {
      ...store,
      write: async (record) => {
        lost += 1;
        return lost > times ? store.write(record) : false;
      },
    };
  };

  it('tries again when another was there first', async () => {
    const { deps, give, store, syncOf } = aSyncHub();
    await give(aReceipt(), aLine());
    await advanceOrder({ ...deps, store: losing(store, 5) }, order, []);
    expect((await syncOf(order))?.state).toBe('ready');
  });

  it('throws when another always was', async () => {
    const { deps, give, store } = aSyncHub();
    await give(aReceipt());
    await expect(advanceOrder({ ...deps, store: losing(store, 99) }, order, [])).rejects.toThrow('too often at once');
  });
});
