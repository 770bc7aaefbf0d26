import type { OrderKey } from '../records/order-key.ts';
import { draftOrder } from './draft-order.ts';
import { findOriginal } from './find-original.ts';
import type { LoadedOrder } from './load-orders.ts';
import { nextStep } from './next-step.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { SyncRecord } from './sync-record.ts';

/**
 * Judges an order by the records that were read.
 * @param sale a sale that was just stored, which this may be the refund of
 * @returns the sync record as it should stand
 */
export const judgeOrder = async (
  deps: SyncDependencies,
  { order, kept, records, sources }: LoadedOrder,
  sale: OrderKey | undefined,
): Promise<SyncRecord> => {
  const { clock, policy, timing } = deps;
  const draft = draftOrder(order, records, policy, kept?.soldAt);
  const isRefund = draft.kind === 'complete' && draft.order.total < 0;
  const original = isRefund ? await findOriginal(deps, draft.order, sale) : 'none';
  return nextStep(kept, { order, sources, draft, original, now: clock.now(), deadline: timing.deadline });
};
