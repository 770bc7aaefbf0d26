import type { OrderKey } from '../../records/order-key.ts';
import { tableOf } from '../../records/record-key.ts';
import type { HubRecord } from '../../records/record-store.ts';
import { draftOf } from '../judge-order.ts';
import { loadOrders } from '../load-orders.ts';
import { syncKey, tryReadSync } from '../stored-sync.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';
import { inShopOf } from '../sync-record.ts';
import { type DayOrder, documentOf, isBehind } from './day-order.ts';
import { readBillSale, readReceiptSale } from './till-sale.ts';

type Reading = Pick<SyncDependencies, 'store' | 'policy'>;

/**
 * Reads what the till says of orders and what the hub holds of them: two records each, consistently.
 * @throws when a bill is not of its shape: a sale that cannot be placed is not passed over
 */
export const readOrders = async (
  { store, policy }: Reading,
  orders: readonly OrderKey[],
): Promise<readonly DayOrder[]> => {
  const documents = orders.map(documentOf);
  const isBill = (key: (typeof documents)[number]): boolean => tableOf(key) === 'hub.bills';
  const hub = await store.hubRecords([...orders.map(syncKey), ...documents.filter(isBill)]);
  const till = await store.tillRecords(documents.filter((key) => !isBill(key)));
  return orders.map((order) => {
    const document = documentOf(order);
    const [receipt, bill, sync] = [till.get(document), hub.get(document), hub.get(syncKey(order))];
    return {
      order,
      sale: (receipt && readReceiptSale(receipt, policy.assembly)) ?? (bill && readBillSale(bill, policy.prices)),
      ...readOwn(sync),
    };
  });
};

const readOwn = (record: HubRecord | undefined): Pick<DayOrder, 'sync' | 'syncVersion' | 'isUnreadable'> => {
  if (record === undefined) return { sync: undefined, syncVersion: 0 };
  const read = tryReadSync(record);
  const syncVersion = record.version;
  return read.ok ? { sync: read.value, syncVersion } : { sync: undefined, syncVersion, isUnreadable: true };
};

/** Looks at all records of those orders whose total in the hub is not the till's, though nothing tells why. */
export const withDrafts = async (deps: Reading, orders: readonly DayOrder[]): Promise<readonly DayOrder[]> => {
  const wanted = await Promise.all(
    orders.filter(differsSilently).map(async ({ order }) => ({ order, parts: await deps.store.partsOf(order) })),
  );
  const loaded = await loadOrders(deps, wanted);
  const drafts = new Map(loaded.flatMap((one) => (one.ok ? [[one.value.order, draftOf(deps, one.value).kind]] : [])));
  return orders.map((one) => {
    const draft = drafts.get(one.order);
    return draft === undefined ? one : { ...one, draft };
  });
};

const differsSilently = (day: DayOrder): boolean => {
  const { sale, sync } = day;
  const inShop = inShopOf(sync);
  if (sale === undefined || sync?.state !== 'created' || inShop === undefined || isBehind(day)) return false;
  return sync.flag === undefined && inShop.total !== sale.total + sale.tip;
};
