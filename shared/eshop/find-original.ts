import { mirrorOf } from '../orders/mirror-of.ts';
import type { Order } from '../orders/order.ts';
import type { OrderKey } from '../records/order-key.ts';
import { readSyncs, syncKey } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** What a refund takes back: one receipt, or a guess between several, or none that has come yet. */
export type Original = { readonly order: OrderKey } | 'several' | 'none';

/**
 * Finds the receipt that a refund takes back: a storno is a document of its own, which the till does not link to its original.
 * @param known a sale that mirrors it and was just stored, which the index may not show yet
 * @returns `none` where no receipt mirrors it within the refund window, `several` where more than one does
 */
export const findOriginal = async (
  { store, timing, log }: Pick<SyncDependencies, 'store' | 'timing' | 'log'>,
  refund: Order,
  known: OrderKey | undefined,
): Promise<Original> => {
  const keys = await store.mirroring(mirrorOf(refund));
  const records = await store.hubRecords([...keys, ...(known === undefined ? [] : [syncKey(known)])]);
  const [first, ...further] = readSyncs(records.values(), log).filter(
    ({ order, mirror, soldAt }) =>
      order !== refund.key &&
      mirror === mirrorOf(refund) &&
      soldAt !== undefined &&
      soldAt <= refund.soldAt &&
      refund.soldAt - soldAt <= timing.refundWindow,
  );
  if (first === undefined) return 'none';
  return further.length === 0 ? { order: first.order } : 'several';
};
