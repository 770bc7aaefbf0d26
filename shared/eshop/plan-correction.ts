import type { CorrectionPolicy } from './correction-policy.ts';
import { type CorrectableField, changedFields, type SentFields } from './sent-fields.ts';
import type { InShop } from './sync-record.ts';

/** How an order that stands in the shop should stand there. */
export type Wanted = { readonly kind: 'cancelled' } | { readonly kind: 'order'; readonly fields: SentFields };

/** What the shop is to be told, so that its order stands as it should. */
export type Correction =
  | { readonly kind: 'none' }
  | { readonly kind: 'cancel' }
  /** `note`: the lines have changed, which is noted in the order's history only. */
  | { readonly kind: 'update'; readonly fields: readonly CorrectableField[]; readonly note: boolean }
  /** Cancelled, and created anew under a further number. */
  | { readonly kind: 'replace' };

/** Says only what has changed since the shop was told last: what the merchant changed there stays. */
export const planCorrection = (
  { fields: sent, cancelled }: Pick<InShop, 'fields' | 'cancelled'>,
  wanted: Wanted,
  { lines }: Pick<CorrectionPolicy, 'lines'>,
): Correction => {
  if (wanted.kind === 'cancelled') return cancelled ? { kind: 'none' } : { kind: 'cancel' };
  const differing = changedFields(sent, wanted.fields);
  const isChanged = (field: CorrectableField): boolean => differing.includes(field);
  if (isChanged('products') && lines === 'replace') return { kind: 'replace' };
  const changed: readonly CorrectableField[] = cancelled && !isChanged('status') ? ['status', ...differing] : differing;
  if (changed.length === 0) return { kind: 'none' };
  const note = isChanged('products') && lines === 'amend';
  return { kind: 'update', fields: note ? changed.filter((field) => field !== 'products') : changed, note };
};
