import { localTime } from '../kernel/local-time.ts';
import type { OrderKey } from '../records/order-key.ts';
import { type Draft, draftOrder } from './draft-order.ts';
import { findOriginal } from './find-original.ts';
import type { LoadedOrder } from './load-orders.ts';
import { nextStep } from './next-step.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { SyncRecord } from './sync-record.ts';

export interface Occasion {
  /** A sale that was just stored, which this may be the refund of. */
  readonly sale?: OrderKey;
  /** A person asked for it. */
  readonly isAsked?: boolean;
}

/** What the records that were read make of an order. */
export const draftOf = (
  { policy }: Pick<SyncDependencies, 'policy'>,
  { order, kept, records }: Pick<LoadedOrder, 'order' | 'kept' | 'records'>,
): Draft => draftOrder(order, records, policy, kept?.soldAt);

/**
 * Judges an order by the records that were read.
 * @returns the sync record as it should stand
 */
export const judgeOrder = async (
  deps: SyncDependencies,
  loaded: LoadedOrder,
  { sale, isAsked = false }: Occasion,
): Promise<SyncRecord> => {
  const { clock, policy, timing } = deps;
  const { order, kept, sources } = loaded;
  const draft = draftOf(deps, loaded);
  const isRefund = draft.kind === 'complete' && draft.order.total < 0;
  return nextStep(kept, {
    order,
    sources,
    draft,
    original: isRefund ? await findOriginal(deps, draft.order, sale) : 'none',
    now: clock.now(),
    deadline: timing.deadline,
    correctionWait: timing.correctionWait,
    corrections: policy.corrections,
    isBeforeStart: draft.kind === 'complete' && localTime(draft.order.soldAt, policy.timeZone).date < policy.startsOn,
    isAsked,
  });
};
