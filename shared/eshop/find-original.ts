import { mirrorOf } from '../orders/mirror-of.ts';
import type { Order } from '../orders/order.ts';
import type { OrderKey } from '../records/order-key.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { readSyncs } from './sync-record.ts';

/**
 * Finds the receipt that a refund takes back: a storno is a document of its own, which the till does not link to its original.
 * @returns undefined where none mirrors it within the refund window, or more than one does
 */
export const findOriginal = async (
  { store, timing, log }: Pick<SyncDependencies, 'store' | 'timing' | 'log'>,
  refund: Order,
): Promise<OrderKey | undefined> => {
  const records = await store.hubRecords(await store.mirroring(mirrorOf(refund)));
  const [first, ...further] = readSyncs(records.values(), log).filter(
    ({ order, soldAt }) =>
      order !== refund.key &&
      soldAt !== undefined &&
      soldAt <= refund.soldAt &&
      refund.soldAt - soldAt <= timing.refundWindow,
  );
  return further.length === 0 ? first?.order : undefined;
};
