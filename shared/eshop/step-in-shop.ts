import type { CommonFields } from './common-fields.ts';
import type { Draft } from './draft-order.ts';
import { planCorrection, type Wanted } from './plan-correction.ts';
import { sentFieldsOf } from './sent-fields.ts';
import type { Sighting } from './sighting.ts';
import type { Flag, InShop, SyncRecord } from './sync-record.ts';

/**
 * Decides about an order that stands in the shop: what the till says now costs a call only where the shop was told something else.
 * Corrections wait for further ones, so that several cost one call.
 */
export const stepInShop = (
  kept: SyncRecord,
  inShop: InShop,
  common: CommonFields,
  { draft, now, correctionWait, corrections, isAsked }: Sighting,
): SyncRecord => {
  const { flag, ...unflagged } = common;
  const wanted = wantedInShop(draft, common.voided);
  const flagged = { ...unflagged, ...flagOf(flagAfter(flag, wanted, now)) };
  const isAsWanted = wanted.kind === 'nothing' || planCorrection(inShop, wanted, corrections).kind === 'none';
  // To be told all of it once more, it stands there as before until the till says what that is.
  const isCancelled = inShop.cancelled || (wanted.kind === 'nothing' && kept.state === 'cancelled');
  // What doubles it is cancelled whatever the till says.
  if (isAsWanted && inShop.surplus === undefined)
    return { ...flagged, state: isCancelled ? 'cancelled' : 'created', inShop };
  const due = kept.state === 'correcting' ? kept.due : now + (isAsked ? 0 : correctionWait);
  const tries = kept.state === 'correcting' && kept.tries !== undefined && !isAsked ? { tries: kept.tries } : {};
  return { ...flagged, state: 'correcting', inShop, due: isAsked ? Math.min(due, now) : due, ...tries };
};

/** How an order that stands in the shop should stand there by what the till says; `nothing`: it does not tell. */
export const wantedInShop = (
  draft: Draft,
  voided: SyncRecord['voided'],
): Wanted | { readonly kind: 'nothing'; readonly why: string | undefined } => {
  if (voided !== undefined) return { kind: 'cancelled' };
  switch (draft.kind) {
    case 'deleted':
      return { kind: 'cancelled' };
    case 'incomplete':
      // Its records come one by one: the nightly run tells of one that stays so.
      return { kind: 'nothing', why: undefined };
    case 'unusable':
      return { kind: 'nothing', why: 'unusable' };
    case 'complete':
      if (draft.order.total === 0) return { kind: 'cancelled' };
      if (draft.order.total < 0) return { kind: 'nothing', why: 'refund' };
      if (!draft.shopOrder.ok) return { kind: 'nothing', why: draft.shopOrder.error.kind };
      return { kind: 'order', fields: sentFieldsOf(draft.shopOrder.value) };
  }
};

const flagAfter = (flag: Flag | undefined, wanted: ReturnType<typeof wantedInShop>, now: number): Flag | undefined => {
  if (wanted.kind !== 'nothing') return flag?.code === 'contradicts' ? undefined : flag;
  const { why } = wanted;
  if (why === undefined || (flag !== undefined && flag.code !== 'contradicts')) return flag;
  return flag?.why === why ? flag : { code: 'contradicts', since: now, why };
};

const flagOf = (flag: Flag | undefined) => (flag === undefined ? {} : { flag });
