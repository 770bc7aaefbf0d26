import { failed, ok, type Result } from '../kernel/result.ts';
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
 * @returns for each order what is kept of it; or the fault that keeps it from being read: its sync record is not of its shape,
 *   or a record is kept in an older version than an earlier assembly used, which a consistent read rules out
 */
export const loadOrders = async (
  store: Pick<RecordStore, 'hubRecords' | 'tillRecords'>,
  wanted: readonly OrderToLoad[],
): Promise<readonly Result<LoadedOrder, Error>[]> => {
  const syncs = await store.hubRecords(wanted.map(({ order }) => syncKey(order)));
  const orders = wanted.map(({ order, parts }) => {
    const record = syncs.get(syncKey(order));
    const read = record === undefined ? ok(undefined) : attempt(() => readSync(record));
    const sources = read.ok ? (read.value?.sources ?? []) : [];
    const keys = new Set([receiptKey(order), ...sources.map(([key]) => key), ...parts]);
    return { order, read, version: record?.version ?? 0, keys };
  });
  const records = await store.tillRecords([...new Set(orders.flatMap(({ keys }) => [...keys]))]);
  return orders.map(({ order, read, version, keys }) => {
    if (!read.ok) return read;
    const kept = read.value;
    const found = [...keys].flatMap((key) => records.get(key) ?? []).sort(byKey);
    const sources = found.map(({ key, version }) => [key, version] as const);
    const less = usedInNewerVersion(kept, sources);
    if (less !== undefined)
      return failed(new Error(`${less} was read in an older version than an earlier assembly used`));
    return ok({ order, kept, version, records: found, sources });
  });
};

const usedInNewerVersion = (kept: SyncRecord | undefined, sources: Sources): RecordKey | undefined => {
  const read = new Map(sources);
  return kept?.sources.find(([key, version]) => (read.get(key) ?? 0) < version)?.[0];
};

const attempt = <Value>(work: () => Value): Result<Value, Error> => {
  try {
    return ok(work());
  } catch (failure) {
    return failed(failure instanceof Error ? failure : new Error('unknown'));
  }
};

const byKey = (one: HubRecord | TillRecord, other: HubRecord | TillRecord): number => (one.key < other.key ? -1 : 1);
