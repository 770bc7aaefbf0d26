import { draftOrder, type OrderPolicy } from '../../../shared/eshop/draft-order.ts';
import { type LoadedOrder, loadOrders } from '../../../shared/eshop/load-orders.ts';
import { syncKey, tryReadSync } from '../../../shared/eshop/stored-sync.ts';
import { inShopOf, type SyncRecord } from '../../../shared/eshop/sync-record.ts';
import { concurrently } from '../../../shared/kernel/concurrently.ts';
import type { OrderKey } from '../../../shared/records/order-key.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import { orderTotal, totalInWords } from '../order-total.ts';
import { judgeUnsent, type Verdict } from './judge-unsent.ts';

export interface SoldOrderDependencies {
  readonly store: RecordStore;
  readonly policy: OrderPolicy;
}

/** Where a sale stands. `soldAt`: milliseconds; undefined where it was never complete. */
export type SoldOrder =
  | { readonly kind: 'in-shop' | 'on-the-way'; readonly soldAt: number | undefined }
  | ({ readonly kind: 'unsent' } & Unsent);

/** A sale that is neither in the shop nor on its way there. */
export interface Unsent {
  readonly order: OrderKey;
  readonly soldAt: number | undefined;
  /** `121.00 CZK`; empty where it is not known. */
  readonly total: string;
  readonly verdict: Verdict;
}

/** Tells where each sale stands; only those that are neither in the shop nor on their way are read as a whole. */
export const soldOrders = async (
  deps: SoldOrderDependencies,
  orders: readonly OrderKey[],
): Promise<readonly SoldOrder[]> => {
  const records = await deps.store.hubRecords(orders.map(syncKey));
  const going = new Map<OrderKey, SoldOrder>();
  for (const record of records.values()) {
    const read = tryReadSync(record);
    const kind = read.ok ? placeOf(read.value) : undefined;
    if (read.ok && kind !== undefined) going.set(read.value.order, { kind, soldAt: read.value.soldAt });
  }
  return [
    ...going.values(),
    ...(await readUnsent(
      deps,
      orders.filter((order) => !going.has(order)),
    )),
  ];
};

const placeOf = (sync: SyncRecord): 'in-shop' | 'on-the-way' | undefined => {
  if (inShopOf(sync) !== undefined) return 'in-shop';
  return sync.state === 'parked' || sync.state === 'skipped' ? undefined : 'on-the-way';
};

const readUnsent = async (deps: SoldOrderDependencies, orders: readonly OrderKey[]): Promise<readonly SoldOrder[]> => {
  const wanted = await concurrently(orders, async (order) => ({ order, parts: await deps.store.partsOf(order) }));
  const loaded = await loadOrders(deps, wanted);
  return wanted.flatMap(({ order }, at): readonly SoldOrder[] => {
    const one = loaded[at];
    if (one === undefined) return [];
    if (one.ok) return [{ kind: 'unsent', ...unsentOf(one.value, deps.policy) }];
    const verdict = { kind: 'leave', why: `it cannot be read: ${one.error.message}` } as const;
    return [{ kind: 'unsent', order, soldAt: undefined, total: '', verdict }];
  });
};

const unsentOf = ({ order, kept, records }: LoadedOrder, policy: OrderPolicy): Unsent => {
  const draft = draftOrder(order, records, policy, kept?.soldAt);
  return {
    order,
    soldAt: draft.kind === 'complete' ? draft.order.soldAt : kept?.soldAt,
    total: totalInWords(orderTotal(draft, kept)),
    verdict: judgeUnsent({ order, kept }, draft, policy.timeZone),
  };
};
