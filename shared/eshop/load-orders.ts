import { receiptKey } from '../orders/assemble-order.ts';
import type { OrderKey } from '../records/order-key.ts';
import type { RecordKey } from '../records/record-key.ts';
import type { HubRecord, RecordStore, TillRecord } from '../records/record-store.ts';
import { readSync, type Sources, type SyncRecord, syncKey } from './sync-record.ts';

/** All that is kept of an order, read consistently. */
export interface LoadedOrder {
  readonly order: OrderKey;
  /** Absent where the order is new. */
  readonly kept: SyncRecord | undefined;
  /** The sync record's version; 0 where there is none. */
  readonly version: number;
  readonly records: readonly TillRecord[];
  readonly sources: Sources;
}

export interface OrderToLoad {
  readonly order: OrderKey;
  /** Records that belong to it by a nudge or by the index, beside those it was assembled from before. */
  readonly parts: readonly RecordKey[];
}

/**
 * @throws when a record is kept in an older version than an earlier assembly used, which a consistent read rules out
 */
export const loadOrders = async (
  store: Pick<RecordStore, 'hubRecords' | 'tillRecords'>,
  wanted: readonly OrderToLoad[],
): Promise<readonly LoadedOrder[]> => {
  const syncs = await store.hubRecords(wanted.map(({ order }) => syncKey(order)));
  const orders = wanted.map(({ order, parts }) => {
    const record = syncs.get(syncKey(order));
    const kept = record === undefined ? undefined : readSync(record);
    const keys = new Set([receiptKey(order), ...(kept?.sources ?? []).map(([key]) => key), ...parts]);
    return { order, kept, version: record?.version ?? 0, keys };
  });
  const records = await store.tillRecords([...new Set(orders.flatMap(({ keys }) => [...keys]))]);
  return orders.map(({ order, kept, version, keys }) => {
    const found = [...keys].flatMap((key) => records.get(key) ?? []).sort(byKey);
    const sources = found.map(({ key, version }) => [key, version] as const);
    assertNotLess(kept, sources);
    return { order, kept, version, records: found, sources };
  });
};

const assertNotLess = (kept: SyncRecord | undefined, sources: Sources): void => {
  const read = new Map(sources);
  const less = kept?.sources.find(([key, version]) => (read.get(key) ?? 0) < version);
  if (less !== undefined) throw new Error(`${less[0]} was read in an older version than an earlier assembly used`);
};

const byKey = (one: HubRecord | TillRecord, other: HubRecord | TillRecord): number => (one.key < other.key ? -1 : 1);
