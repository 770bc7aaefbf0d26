import { type LoadedOrder, loadOrders } from '../../../../shared/eshop/load-orders.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { type RecordKey, recordKey } from '../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { resultValue } from '../../../support/result-value.ts';

const { order, sources } = aSync.ready();
const lineKey = recordKey('order_details', '5001');

const load = async (store: RecordStore, parts: readonly RecordKey[]): Promise<LoadedOrder> => {
  const [loaded] = await loadOrders(store, [{ order, parts }]);
  if (loaded === undefined) throw new Error('nothing was loaded');
  return resultValue(loaded);
};

describe('loading an order', () => {
  it('reads its receipt and the parts named, with their versions by key', async () => {
    const { give, store } = aSyncHub();
    await give(aReceipt(), aLine());
    const loaded = await load(store, [lineKey, lineKey, recordKey('order_details', 'none')]);
    expect(loaded).toMatchObject({ order, kept: undefined, version: 0, sources });
    expect(loaded.records.map(({ key }) => key)).toEqual(sources.map(([key]) => key));
  });

  it('reads what it was assembled from before, named or not', async () => {
    const { give, put, store } = aSyncHub();
    await give(aReceipt({ _v: evening + 7 }), aLine());
    await put(aSync.ready());
    const loaded = await load(store, []);
    expect(loaded).toMatchObject({ kept: aSync.ready(), version: 1 });
    expect(loaded.sources).toEqual([
      [lineKey, evening],
      [recordKey('orders', '3317888960569993'), evening + 7],
    ]);
  });

  it('keeps the records of several orders apart', async () => {
    const { give, store } = aSyncHub();
    await give(aReceipt(), aReceipt({ id: 2 }), aLine());
    const loaded = await loadOrders(store, [
      { order, parts: [] },
      { order: fikOrderKey('2'), parts: [lineKey] },
    ]);
    expect(loaded.map((one) => resultValue(one).records.map(({ key }) => key))).toEqual([
      ['orders#3317888960569993'],
      ['order_details#5001', 'orders#2'],
    ]);
  });

  it.each([
    ['is gone', []],
    ['is older', [aLine({ _v: evening - 1 })]],
  ])('is faulty where a record that it was assembled from %s, and leaves the others whole', async (_how, lines) => {
    const { give, put, store } = aSyncHub();
    await give(aReceipt(), aReceipt({ id: 2 }), ...lines);
    await put(aSync.ready());
    const [faulty, whole] = await loadOrders(store, [
      { order, parts: [] },
      { order: fikOrderKey('2'), parts: [] },
    ]);
    expect(faulty).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('order_details#5001 was read in') },
    });
    expect(whole).toMatchObject({ ok: true });
  });
});
