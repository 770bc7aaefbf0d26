import type { OrderCommand } from '../records/order-command.ts';
import type { OrderKey } from '../records/order-key.ts';
import { commonFields } from './common-fields.ts';
import type { CorrectionPolicy } from './correction-policy.ts';
import { nothingTold } from './sent-fields.ts';
import { type InShop, inShopOf, type SyncRecord } from './sync-record.ts';

/** A command, or what an order asks of another: a storno of the whole receipt has come. */
export type Asked = OrderCommand | { readonly command: 'storno'; readonly by: OrderKey };

/** The order as it was asked for, and whether it is judged again by what the till says. */
export interface Applied {
  readonly sync: SyncRecord;
  readonly isJudged: boolean;
}

/**
 * What is made of an order by what is asked of it. The outcome of an open intent is waited for all the same.
 * @param now milliseconds
 */
export const applyCommand = (
  kept: SyncRecord,
  asked: Asked,
  { now, stornos }: Pick<CorrectionPolicy, 'stornos'> & { readonly now: number },
): Applied => {
  switch (asked.command) {
    case 'retry':
      return { sync: retried(kept), isJudged: true };
    case 'backfill':
      return { sync: { ...kept, backfill: true }, isJudged: true };
    case 'skip':
      return { sync: leftAsItIs(kept), isJudged: false };
    case 'cancel':
      return asked.number === undefined
        ? { sync: { ...kept, voided: kept.voided ?? 'by-hand' }, isJudged: true }
        : { sync: dropping(kept, asked.number, now), isJudged: false };
    case 'update':
      // What does not stand there is not sent by that: the shop may have it though nothing has proven it.
      return { sync: untold(kept), isJudged: inShopOf(kept) !== undefined };
    case 'recreate':
      return inShopOf(kept)?.orderNumber === asked.number
        ? { sync: toBeRecreated(kept, now), isJudged: true }
        : { sync: kept, isJudged: false };
    case 'found':
      return { sync: doubledBy(kept, asked.number), isJudged: false };
    case 'storno':
      if (kept.voided !== undefined) return { sync: kept, isJudged: false };
      return stornos === 'cancel'
        ? { sync: { ...kept, voided: asked.by }, isJudged: true }
        : { sync: { ...kept, flag: { code: 'storno', since: now, by: asked.by } }, isJudged: false };
  }
};

const retried = (kept: SyncRecord): SyncRecord => {
  if (kept.state === 'sending' || kept.state === 'unknown') return kept;
  const { voided: _, ...wanted } = kept;
  return wanted.state === 'parked' ? { ...wanted, attempts: 0 } : wanted;
};

/** As if the shop had been told nothing of it but its number. */
const untold = (kept: SyncRecord): SyncRecord => {
  const inShop = inShopOf(kept);
  return inShop === undefined || !('inShop' in kept)
    ? kept
    : { ...kept, inShop: { ...inShop, fields: nothingTold, cancelled: false } };
};

/**
 * A person has seen that the shop has it no more; the number that it had is never used again. Asked once more it changes nothing: it has
 * another number then.
 */
const toBeRecreated = (kept: SyncRecord, now: number): SyncRecord => {
  const inShop = inShopOf(kept);
  if (inShop === undefined) return kept;
  const { voided: _, ...common } = commonFields(kept);
  return {
    ...common,
    attempts: 0,
    state: 'ready',
    due: Math.min(kept.soldAt ?? now, now),
    replaced: [...(kept.replaced ?? []), inShop.orderNumber],
  };
};

const leftAsItIs = (kept: SyncRecord): SyncRecord => {
  const { flag: _flag, ...common } = commonFields(kept);
  switch (kept.state) {
    case 'waiting':
    case 'ready':
      return { ...common, state: 'skipped', reason: 'by-hand' };
    case 'parked':
    case 'created':
    case 'cancelled': {
      const inShop = inShopOf(kept);
      if (inShop === undefined) return { ...common, state: 'skipped', reason: 'by-hand' };
      const isCancelled = inShop.cancelled || kept.state === 'cancelled';
      return { ...common, state: isCancelled ? 'cancelled' : 'created', inShop: { ...inShop, doubled: [] } };
    }
    case 'skipped': {
      const { flag: _dismissed, ...skipped } = kept;
      return skipped;
    }
    default:
      return kept;
  }
};

const dropping = (kept: SyncRecord, number: string, now: number): SyncRecord => {
  const inShop = inShopOf(kept);
  if (inShop === undefined || !inShop.doubled.includes(number)) return kept;
  const surplus = [...new Set([...(inShop.surplus ?? []), number])];
  return { ...commonFields(kept), state: 'correcting', inShop: { ...inShop, surplus }, due: now };
};

/** Another number than the one that is known doubles the order. */
const doubledBy = (kept: SyncRecord, number: string): SyncRecord => {
  const inShop = inShopOf(kept);
  if (inShop === undefined || !('inShop' in kept)) return kept;
  if (inShop.orderNumber === number || inShop.doubled.includes(number)) return kept;
  const doubled: InShop = { ...inShop, doubled: [...inShop.doubled, number] };
  return { ...kept, inShop: doubled };
};
