import { tryReadSync } from '../../shared/eshop/stored-sync.ts';
import type { SyncRecord } from '../../shared/eshop/sync-record.ts';
import { type OrderKey, orderKeyOf } from '../../shared/records/order-key.ts';
import { idOf } from '../../shared/records/record-key.ts';
import type { RecordStore, WorkList } from '../../shared/records/record-store.ts';

/** The lists of orders that there is something to do about: what needs a person first. */
export const workLists = [
  'parked',
  'flagged',
  'unknown',
  'correcting',
  'sending',
  'ready',
  'waiting',
] as const satisfies readonly WorkList[];
export type OrderList = (typeof workLists)[number];

/** An order in a list; `sync` is absent where its record cannot be read, which is a fault of ours. */
export interface ListedWork {
  readonly order: OrderKey;
  readonly sync: SyncRecord | undefined;
}

type Store = Pick<RecordStore, 'dueIn' | 'hubRecords'>;

/** Due at any time. */
const whenever = Number.MAX_SAFE_INTEGER;
/** So many are counted. */
export const mostCounted = 10_000;

/** Orders that stand in a list, oldest first: an index lags behind, so that those that have left it are left out. */
export const ordersIn = async (store: Store, list: OrderList, most: number): Promise<readonly ListedWork[]> =>
  readListed(store, list, await store.dueIn(list, whenever, most));

const readListed = async (
  store: Store,
  list: OrderList,
  keys: Awaited<ReturnType<Store['dueIn']>>,
): Promise<readonly ListedWork[]> => {
  const records = await store.hubRecords(keys);
  return keys.flatMap((key) => {
    const record = records.get(key);
    if (record?.work?.list !== list) return [];
    const read = tryReadSync(record);
    return [{ order: orderKeyOf(idOf(key)), sync: read.ok ? read.value : undefined }];
  });
};

/** How many orders stand in a list, and one of the oldest. */
export interface ListCount {
  readonly list: OrderList;
  /** By index; `mostCounted` stands for more. */
  readonly count: number;
  readonly oldest: ListedWork | undefined;
}

const looked = 20;

export const countWork = async (store: Store): Promise<readonly ListCount[]> => {
  const counts: ListCount[] = [];
  for (const list of workLists) {
    const keys = await store.dueIn(list, whenever, mostCounted);
    const [oldest] = await readListed(store, list, keys.slice(0, looked));
    counts.push({ list, count: keys.length, oldest });
  }
  return counts;
};
