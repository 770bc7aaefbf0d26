import type { OrderKey } from '../records/order-key.ts';
import type { RecordKey } from '../records/record-key.ts';
import { judgeOrder } from './judge-order.ts';
import { loadOrders } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { SyncRecord, SyncState } from './sync-record.ts';
import { wakeRefunds } from './wake-refunds.ts';

const mostRetries = 5;

/** A record that a nudge names, about to be stored when the nudge was sent. */
export interface NamedRecord {
  readonly record: RecordKey;
  readonly version: number;
}

export interface Advanced {
  /** Absent where nothing of the order is stored. */
  readonly state: SyncState | undefined;
  /** The named records that are not stored yet, in the version that was named or a later one. */
  readonly unseen: ReadonlySet<NamedRecord>;
}

/**
 * Takes one order as far as the till's records allow, short of sending it.
 * @param named the records that nudges name: an index lags behind, so they are read whether or not it shows them
 * @throws when others kept changing the order; the nudge comes again
 */
export const advanceOrder = async (
  deps: SyncDependencies,
  order: OrderKey,
  named: readonly NamedRecord[],
): Promise<Advanced> => {
  const { store } = deps;
  for (let retry = 0; retry <= mostRetries; retry += 1) {
    const parts = [...(await store.partsOf(order)), ...named.map(({ record }) => record)];
    const [loaded] = await loadOrders(deps, [{ order, parts }]);
    if (loaded === undefined) throw new Error('an order that was asked for is always answered');
    if (!loaded.ok) throw loaded.error;
    const { kept, sources, records } = loaded.value;
    const stored = new Map(sources);
    const unseen = new Set(named.filter(({ record, version }) => (stored.get(record) ?? 0) < version));
    if (kept === undefined && records.length === 0) return { state: undefined, unseen };
    const next = await judgeOrder(deps, loaded.value, undefined);
    if (!(await moveOn(store, loaded.value, next))) continue;
    if (next.mirror !== undefined && next.mirror !== kept?.mirror) await wakeRefunds(deps, next);
    // Its original may have been stored between the look for it and now, and not have seen that it is sought.
    if (seekOf(next) !== undefined && seekOf(next) !== seekOf(kept)) continue;
    return { state: next.state, unseen };
  }
  throw new Error('an order was changed too often at once');
};

const seekOf = (sync: SyncRecord | undefined): string | undefined =>
  sync?.state === 'skipped' ? sync.seeks : undefined;
