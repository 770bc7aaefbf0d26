import type { Draft } from '../../../shared/eshop/draft-order.ts';
import type { LoadedOrder } from '../../../shared/eshop/load-orders.ts';
import { externalNumberOf } from '../../../shared/eshop/sync-record.ts';
import { orderOf } from '../draft-in-words.ts';
import { parkInWords, skipInWords } from '../reason-in-words.ts';

/** What a backfill does with a sale that is neither in the shop nor on its way there. */
export type Verdict =
  /** `payload`: the JSON of the order as it would be sent. */
  { readonly kind: 'send'; readonly payload: string } | { readonly kind: 'leave'; readonly why: string };

/**
 * Decides whether a backfill sends a sale. What is parked needs a person first, and what a person or a storno took back stays so.
 * @param draft what the till's records make of it now
 */
export const judgeUnsent = (
  { order, kept }: Pick<LoadedOrder, 'order' | 'kept'>,
  draft: Draft,
  timeZone: string,
): Verdict => {
  if (kept?.state === 'parked') return { kind: 'leave', why: `parked: ${parkInWords(kept, timeZone).why}` };
  if (kept?.state === 'skipped' && (kept.reason === 'by-hand' || kept.voided !== undefined))
    return { kind: 'leave', why: skipInWords(kept, timeZone).why };
  const made = orderOf(draft);
  if (!made.ok) return { kind: 'leave', why: made.error };
  const external_order_number = externalNumberOf(kept ?? { order });
  return { kind: 'send', payload: JSON.stringify({ ...made.value.shopOrder, external_order_number }) };
};
