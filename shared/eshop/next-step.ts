import { mirrorOf } from '../orders/mirror-of.ts';
import type { Order } from '../orders/order.ts';
import { lastingFields } from './common-fields.ts';
import type { Draft } from './draft-order.ts';
import type { Sighting } from './sighting.ts';
import { stepInShop } from './step-in-shop.ts';
import { inShopOf, type ParkReason, type Sources, type SyncRecord, type SyncRecordIn } from './sync-record.ts';

/**
 * Decides how far an order has come, from where it stood and what the till's records now make of it. Whether an open
 * intent reached the shop is not decided here: only its outcome leads on from `sending` and `unknown`. What stands in the shop is
 * never created again, only corrected.
 * @returns the sync record as it should stand; equal to `kept` where nothing changed
 */
export const nextStep = (kept: SyncRecord | undefined, seen: Sighting): SyncRecord => {
  const { draft, sources } = seen;
  const soldAt = soldAtOf(draft) ?? kept?.soldAt;
  const mirror = mirrorIn(kept, draft);
  const common = {
    ...(kept === undefined ? {} : lastingFields(kept)),
    shape: 1,
    order: seen.order,
    sources,
    attempts: kept?.attempts ?? 0,
    ...(soldAt === undefined ? {} : { soldAt }),
    ...(mirror === undefined ? {} : { mirror }),
  } as const;

  const isNews = seen.isAsked || (kept !== undefined && hasNews(kept.sources, sources));
  switch (kept?.state) {
    case 'sending':
    case 'unknown':
      return { ...kept, ...common, ...(isNews ? { overtaken: true } : {}) };
    case 'created':
    case 'cancelled':
      // A changed mapping alone corrects nothing: the shop would be told of every order that comes by.
      if (!isNews) return kept;
      break;
    case 'parked':
    case 'skipped':
      if (!isNews && !isFound(kept, seen)) return kept;
      if (isForAPerson(kept) && !seen.isAsked) return { ...kept, ...common };
      break;
  }
  const inShop = inShopOf(kept);
  if (kept !== undefined && inShop !== undefined) return stepInShop(kept, inShop, common, seen);

  const park = (reason: ParkReason): SyncRecord => ({ ...common, state: 'parked', since: seen.now, reason });
  if (common.voided !== undefined) {
    // The shop may have it all the same: once it is found there it is cancelled.
    return kept !== undefined && isUnproven(kept)
      ? { ...kept, ...common }
      : { ...common, state: 'skipped', reason: 'voided' };
  }
  switch (draft.kind) {
    case 'deleted':
      return { ...common, state: 'skipped', reason: 'deleted' };
    case 'unusable':
      return park({ code: 'unusable', problems: [...draft.problems] });
    case 'incomplete': {
      const since = kept?.state === 'waiting' ? kept.since : seen.now;
      const due = since + seen.deadline;
      if (seen.now >= due) return park({ code: 'incomplete', missing: draft.missing });
      return { ...common, state: 'waiting', since, due, missing: draft.missing };
    }
    case 'complete':
      if (draft.order.total === 0) return { ...common, state: 'skipped', reason: 'zero' };
      if (draft.order.total < 0)
        return { ...common, state: 'skipped', reason: 'refund', ...originalOf(seen, draft.order) };
      if (seen.isBeforeStart && common.backfill === undefined)
        return { ...common, state: 'skipped', reason: 'before-start' };
      if (!draft.shopOrder.ok) {
        const why = draft.shopOrder.error;
        if (why.kind === 'walk-in') return { ...common, state: 'skipped', reason: 'walk-in' };
        return park({ code: 'unmapped-currency', currency: why.currency });
      }
      // Oldest sale first, but always due: a till's clock may run ahead.
      return {
        ...common,
        state: 'ready',
        due: Math.min(draft.order.soldAt, kept?.state === 'ready' ? kept.due : seen.now),
      };
  }
};

const soldAtOf = (draft: Draft): number | undefined => {
  switch (draft.kind) {
    case 'complete':
      return draft.order.soldAt;
    case 'incomplete':
    case 'unusable':
      return draft.closedAt;
    case 'deleted':
      return undefined;
  }
};

/** What may stand in the shop, and what a person has left out, is not sent because the till says it once more. */
const isForAPerson = (kept: SyncRecord): boolean =>
  isUnproven(kept) || (kept.state === 'skipped' && kept.reason === 'by-hand');

const isUnproven = (kept: SyncRecord): kept is SyncRecordIn<'parked'> =>
  kept.state === 'parked' && kept.reason.code === 'unproven';

/** Only a sale can be taken back: a refund is nobody's original, whatever becomes of it. */
const mirrorIn = (kept: SyncRecord | undefined, draft: Draft): string | undefined => {
  if (draft.kind !== 'complete') return kept?.mirror;
  return draft.order.total > 0 ? mirrorOf(draft.order) : undefined;
};

/** The original of a refund has come after it. */
const isFound = (kept: SyncRecord, { original }: Sighting): boolean =>
  kept.state === 'skipped' && kept.seeks !== undefined && original !== 'none';

/** Between several there is nothing more to seek. */
const originalOf = ({ original }: Sighting, refund: Order) => {
  if (original === 'several') return {};
  return original === 'none' ? { seeks: mirrorOf(refund) } : { original: original.order };
};

/** A parked or skipped order is judged again when there is something that it was not judged by. */
const hasNews = (before: Sources, now: Sources): boolean => {
  const judged = new Map(before);
  return now.some(([key, version]) => version > (judged.get(key) ?? 0));
};
