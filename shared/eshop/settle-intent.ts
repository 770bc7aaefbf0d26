import type { OrderKey } from '../records/order-key.ts';
import type { RecordStore } from '../records/record-store.ts';
import { moveOn } from './move-on.ts';
import { readSync, syncKey } from './stored-sync.ts';
import type { SyncRecord, SyncRecordIn } from './sync-record.ts';

/** A sync record with an open intent. */
export type OpenIntent = SyncRecordIn<'sending'> | SyncRecordIn<'unknown'>;

export const hasOpenIntent = (sync: SyncRecord): sync is OpenIntent =>
  sync.state === 'sending' || sync.state === 'unknown';

const mostRetries = 5;

/**
 * Closes an intent by its outcome. Nudges may change the record meanwhile, so a refused write is decided again on what is
 * there; an intent that somebody else has closed, or a later one, is left alone.
 * @param at when the intent was stored, milliseconds: it names the intent
 * @returns false when the intent was no longer open
 */
export const settleIntent = async (
  store: Pick<RecordStore, 'write' | 'hubRecord'>,
  order: OrderKey,
  at: number,
  outcome: (open: OpenIntent) => SyncRecord,
): Promise<boolean> => {
  for (let retry = 0; retry <= mostRetries; retry += 1) {
    const record = await store.hubRecord(syncKey(order));
    if (record === undefined) return false;
    const kept = readSync(record);
    if (!hasOpenIntent(kept) || kept.intent.at !== at) return false;
    if (await moveOn(store, { kept, version: record.version }, outcome(kept))) return true;
  }
  throw new Error('an order was changed too often at once for its outcome to be stored');
};
