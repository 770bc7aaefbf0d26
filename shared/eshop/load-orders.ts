import { failed, ok, type Result } from '../kernel/result.ts';
import { tryReadBillRecord } from '../loyalty/bill/bill-record.ts';
import { billKey } from '../orders/assemble-bill.ts';
import { receiptKey } from '../orders/place-record.ts';
import type { SourceRecord } from '../orders/read-records.ts';
import { referencesOf } from '../orders/references-of.ts';
import { type OrderKey, sourceOf } from '../records/order-key.ts';
import { type RecordKey, tableOf } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';
import { syncKey, tryReadSync } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { Sources, SyncRecord } from './sync-record.ts';

/** All that is kept of an order, read consistently. */
export interface LoadedOrder {
  readonly order: OrderKey;
  /** Absent where the order is new. */
  readonly kept: SyncRecord | undefined;
  /** The sync record's version; 0 where there is none. */
  readonly version: number;
  readonly records: readonly SourceRecord[];
  readonly sources: Sources;
}

export interface OrderToLoad {
  readonly order: OrderKey;
  /** Records that belong to it by a nudge or by the index, beside those it was assembled from before. */
  readonly parts: readonly RecordKey[];
}

/**
 * @returns for each order what is kept of it; or the fault that keeps it from being read: its sync record or its bill is not of its
 *   shape, or a record is kept in an older version than an earlier assembly used, which a consistent read rules out
 */
export const loadOrders = async (
  { store, policy }: Pick<SyncDependencies, 'store' | 'policy'>,
  wanted: readonly OrderToLoad[],
): Promise<readonly Result<LoadedOrder, Error>[]> => {
  const documents = wanted.map(({ order }) => documentKey(order));
  const hub = await store.hubRecords([...wanted.map(({ order }) => syncKey(order)), ...documents.filter(isBill)]);
  const orders = wanted.map(({ order, parts }) => {
    const own = readOwn(order, hub);
    const sources = own.ok ? (own.value.kept?.sources ?? []) : [];
    const keys = new Set([documentKey(order), ...sources.map(([key]) => key), ...parts]);
    return { order, own, keys };
  });
  const records = new Map<RecordKey, SourceRecord>();
  const read = async (keys: readonly RecordKey[]): Promise<void> => {
    for (const [key, record] of await store.tillRecords(keys)) records.set(key, record);
  };
  for (const { own } of orders)
    if (own.ok && own.value.bill !== undefined) records.set(own.value.bill.key, own.value.bill);
  await read(orders.flatMap(({ keys }) => [...keys]).filter((key) => !isBill(key)));
  for (const { order, keys } of orders)
    for (const key of referencesOf(order, found(records, keys), policy.assembly.fieldMap)) keys.add(key);
  await read(orders.flatMap(({ keys }) => [...keys]).filter((key) => !records.has(key) && isReferred(key)));
  return orders.map(({ order, own, keys }) => {
    if (!own.ok) return own;
    const { kept, version } = own.value;
    const parts = found(records, keys).toSorted(byKey);
    const sources = parts.map(({ key, version: used }) => [key, used] as const);
    const less = usedInNewerVersion(kept, sources);
    if (less !== undefined)
      return failed(new Error(`${less} was read in an older version than an earlier assembly used`));
    return ok({ order, kept, version, records: parts, sources });
  });
};

/** The record that an order does not come without: its receipt, or its closed bill. */
const documentKey = (order: OrderKey): RecordKey => (sourceOf(order) === 'papaya' ? billKey(order) : receiptKey(order));

interface Own extends Pick<LoadedOrder, 'kept' | 'version'> {
  readonly bill: SourceRecord | undefined;
}

const readOwn = (order: OrderKey, hub: ReadonlyMap<RecordKey, HubRecord>): Result<Own, Error> => {
  const sync = hub.get(syncKey(order));
  const kept = sync === undefined ? ok(undefined) : tryReadSync(sync);
  if (!kept.ok) return kept;
  const found = { kept: kept.value, version: sync?.version ?? 0 };
  const bill = hub.get(documentKey(order));
  if (bill === undefined) return ok({ ...found, bill });
  const read = tryReadBillRecord(bill);
  return read.ok ? ok({ ...found, bill: { key: bill.key, version: read.value.completed, body: bill.body } }) : read;
};

const found = (records: ReadonlyMap<RecordKey, SourceRecord>, keys: ReadonlySet<RecordKey>): readonly SourceRecord[] =>
  [...keys].flatMap((key) => records.get(key) ?? []);

const isBill = (key: RecordKey): boolean => tableOf(key) === 'hub.bills';

/** Products and customers are read in a second step: what they are is told by the records of the first. */
const isReferred = (key: RecordKey): boolean => ['products', 'customers'].includes(tableOf(key));

const usedInNewerVersion = (kept: SyncRecord | undefined, sources: Sources): RecordKey | undefined => {
  const read = new Map(sources);
  return kept?.sources.find(([key, version]) => (read.get(key) ?? 0) < version)?.[0];
};

const byKey = (one: SourceRecord, other: SourceRecord): number => (one.key < other.key ? -1 : 1);
