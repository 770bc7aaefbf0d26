import { orderKeyOf } from '../records/order-key.ts';
import { idOf } from '../records/record-key.ts';
import { judgeOrder } from './judge-order.ts';
import { loadOrders } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import { orderFault, seekersOf } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { SyncRecord } from './sync-record.ts';

/**
 * Records come in any order: a refund that came before its original is judged once more when that is there; a later sale is no
 * original. One that others change at the same time is left to them.
 * @param tell told of a refund that has found the order as its original, before that is stored
 */
export const wakeRefunds = async (
  deps: SyncDependencies,
  { order, mirror, soldAt = 0 }: SyncRecord,
  tell: (refund: SyncRecord) => Promise<void>,
): Promise<void> => {
  if (mirror === undefined) return;
  const refunds = (await deps.store.mirroring(seekersOf(mirror))).map((key) => orderKeyOf(idOf(key)));
  for (const loaded of await loadOrders(
    deps,
    refunds.map((refund) => ({ order: refund, parts: [] })),
  )) {
    if (!loaded.ok) {
      deps.log(orderFault(loaded.error));
      continue;
    }
    const isEarlier = soldAt <= (loaded.value.kept?.soldAt ?? 0);
    if (!isEarlier) continue;
    const next = await judgeOrder(deps, loaded.value, { sale: order });
    if (next.state === 'skipped' && next.original === order) await tell(next);
    await moveOn(deps.store, loaded.value, next);
  }
};
