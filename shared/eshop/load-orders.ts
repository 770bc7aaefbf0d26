import { failed, ok, type Result } from '../kernel/result.ts';
import { receiptKey } from '../orders/place-record.ts';
import { referencesOf } from '../orders/references-of.ts';
import type { OrderKey } from '../records/order-key.ts';
import { type RecordKey, tableOf } from '../records/record-key.ts';
import type { HubRecord, TillRecord } from '../records/record-store.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { type Sources, type SyncRecord, syncKey, tryReadSync } from './sync-record.ts';

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
  { store, policy }: Pick<SyncDependencies, 'store' | 'policy'>,
  wanted: readonly OrderToLoad[],
): Promise<readonly Result<LoadedOrder, Error>[]> => {
  const syncs = await store.hubRecords(wanted.map(({ order }) => syncKey(order)));
  const orders = wanted.map(({ order, parts }) => {
    const record = syncs.get(syncKey(order));
    const read = record === undefined ? ok(undefined) : tryReadSync(record);
    const sources = read.ok ? (read.value?.sources ?? []) : [];
    const keys = new Set([receiptKey(order), ...sources.map(([key]) => key), ...parts]);
    return { order, read, version: record?.version ?? 0, keys };
  });
  const records = new Map(await store.tillRecords(orders.flatMap(({ keys }) => [...keys])));
  for (const { order, keys } of orders)
    for (const key of referencesOf(order, found(records, keys), policy.assembly.fieldMap)) keys.add(key);
  const referred = orders.flatMap(({ keys }) => [...keys]).filter((key) => !records.has(key) && isReferred(key));
  for (const [key, record] of await store.tillRecords(referred)) records.set(key, record);
  return orders.map(({ order, read, version, keys }) => {
    if (!read.ok) return read;
    const kept = read.value;
    const own = found(records, keys).toSorted(byKey);
    const sources = own.map(({ key, version }) => [key, version] as const);
    const less = usedInNewerVersion(kept, sources);
    if (less !== undefined)
      return failed(new Error(`${less} was read in an older version than an earlier assembly used`));
    return ok({ order, kept, version, records: own, sources });
  });
};

const found = (records: ReadonlyMap<RecordKey, TillRecord>, keys: ReadonlySet<RecordKey>): readonly TillRecord[] =>
  [...keys].flatMap((key) => records.get(key) ?? []);

/** Products and customers are read in a second step: what they are is told by the records of the first. */
const isReferred = (key: RecordKey): boolean => ['products', 'customers'].includes(tableOf(key));

const usedInNewerVersion = (kept: SyncRecord | undefined, sources: Sources): RecordKey | undefined => {
  const read = new Map(sources);
  return kept?.sources.find(([key, version]) => (read.get(key) ?? 0) < version)?.[0];
};

const byKey = (one: HubRecord | TillRecord, other: HubRecord | TillRecord): number => (one.key < other.key ? -1 : 1);
