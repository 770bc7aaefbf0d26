import { type LoadedOrder, loadOrders } from '../../../../shared/eshop/load-orders.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { type RecordKey, recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCustomerRecord } from '../../../support/a-customer.ts';
import { aLine } from '../../../support/a-line.ts';
import { aProductRecord } from '../../../support/a-product.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { resultValue } from '../../../support/result-value.ts';

const { order, sources } = aSync.ready();
const lineKey = recordKey('order_details', '5001');

type Hub = ReturnType<typeof aSyncHub>;
const load = async ({ deps }: Hub, parts: readonly RecordKey[]): Promise<LoadedOrder> => {
  const [loaded] = await loadOrders(deps, [{ order, parts }]);
  if (loaded === undefined) throw new Error('nothing was loaded');
  return resultValue(loaded);
};

describe('loading an order', () => {
  it('reads its receipt and the parts named, with their versions by key', async () => {
    const hub = aSyncHub();
    await hub.give(aReceipt(), aLine());
    const loaded = await load(hub, [lineKey, lineKey, recordKey('order_details', 'none')]);
    expect(loaded).toMatchObject({ order, kept: undefined, version: 0, sources });
    expect(loaded.records.map(({ key }) => key)).toEqual(sources.map(([key]) => key));
  });

  it('reads what it was assembled from before, named or not', async () => {
    const hub = aSyncHub();
    await hub.give(aReceipt({ _v: evening + 7 }), aLine());
    await hub.put(aSync.ready());
    const loaded = await load(hub, []);
    expect(loaded).toMatchObject({ kept: aSync.ready(), version: 1 });
    expect(loaded.sources).toEqual([
      [lineKey, evening],
      [recordKey('orders', '3317888960569993'), evening + 7],
    ]);
  });

  it('keeps the records of several orders apart', async () => {
    const { give, deps } = aSyncHub();
    await give(aReceipt(), aReceipt({ id: 2 }), aLine());
    const loaded = await loadOrders(deps, [
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
    const { give, put, deps } = aSyncHub();
    await give(aReceipt(), aReceipt({ id: 2 }), ...lines);
    await put(aSync.ready());
    const [faulty, whole] = await loadOrders(deps, [
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

describe('loading the products and the customer of an order', () => {
  const keysOf = ({ records }: LoadedOrder): readonly string[] => records.map(({ key }) => key);
  const referring = [aReceipt({ id_customer: 800 }), aLine({ id_product: 700 })];

  it('reads those that its records refer to, with their versions', async () => {
    const hub = aSyncHub();
    await hub.give(...referring, aProductRecord({ _v: evening + 3 }), aCustomerRecord(), aProductRecord({ id: 701 }));
    const loaded = await load(hub, [lineKey]);
    expect(loaded.sources).toEqual([
      ['customers#800', evening],
      ['order_details#5001', evening],
      ['orders#3317888960569993', evening],
      ['products#700', evening + 3],
    ]);
    expect(keysOf(loaded)).toEqual(loaded.sources.map(([key]) => key));
  });

  it('is whole without those that never came', async () => {
    const hub = aSyncHub();
    await hub.give(...referring);
    expect(keysOf(await load(hub, [lineKey]))).toEqual(['order_details#5001', 'orders#3317888960569993']);
  });

  it('reads none for a line that has moved to another order', async () => {
    const hub = aSyncHub();
    await hub.give(aReceipt(), aLine({ id_order: 777, id_product: 700 }), aProductRecord());
    expect(keysOf(await load(hub, [lineKey]))).not.toContain('products#700');
  });

  it('gives each order its own, and a common one to both', async () => {
    const { give, deps } = aSyncHub();
    const second = [aReceipt({ id: 2, id_customer: 801 }), aLine({ id: 2000, id_order: 2, id_product: 700 })];
    const referred = [aProductRecord(), aCustomerRecord(), aCustomerRecord({ id: 801 })];
    await give(...referring, ...second, ...referred);
    const loaded = await loadOrders(deps, [
      { order, parts: [lineKey] },
      { order: fikOrderKey('2'), parts: [recordKey('order_details', '2000')] },
    ]);
    expect(loaded.map((one) => keysOf(resultValue(one)).filter((key) => !key.startsWith('order')))).toEqual([
      ['customers#800', 'products#700'],
      ['customers#801', 'products#700'],
    ]);
  });

  it('is faulty where one is older than an earlier assembly used', async () => {
    const { give, put, deps } = aSyncHub();
    await give(...referring, aProductRecord());
    await put(aSync.ready({ sources: [...sources, [recordKey('products', '700'), evening + 1]] }));
    expect(await loadOrders(deps, [{ order, parts: [] }])).toMatchObject([
      { ok: false, error: { message: expect.stringContaining('products#700 was read in an older version') } },
    ]);
  });

  it('asks the store twice, however many orders and records there are', async () => {
    const hub = aSyncHub();
    await hub.give(...referring, aProductRecord(), aCustomerRecord());
    const asked: (readonly RecordKey[])[] = [];
    const tillRecords = async (keys: readonly RecordKey[]) => {
      asked.push(keys);
      return hub.store.tillRecords(keys);
    };
    const orders = [order, fikOrderKey('2'), fikOrderKey('3')].map((one) => ({ order: one, parts: [lineKey] }));
    await loadOrders({ ...hub.deps, store: { ...hub.store, tillRecords } }, orders);
    expect(asked).toHaveLength(2);
    expect([...new Set(asked[1])].sort()).toEqual(['customers#800', 'products#700']);
  });
});
