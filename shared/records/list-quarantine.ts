import { type KeptEntry, readQuarantined } from './quarantine-record.ts';
import type { RecordStore } from './record-store.ts';

/** An entry, without its bytes. */
export type QuarantineSummary = Pick<KeptEntry, 'id' | 'reason' | 'detail' | 'at' | 'from' | 'length'>;

export interface QuarantineList {
  /** The newest first. */
  readonly entries: readonly QuarantineSummary[];
  /** How many there are beside them, older ones. */
  readonly more: number;
}

/** Keys alone are read of so many: a till that sends nothing but rubbish fills no more in a day. */
const mostKeys = 10_000;

/** @param most how many are told */
export const listQuarantine = async (
  store: Pick<RecordStore, 'dueIn' | 'hubRecords'>,
  most: number,
): Promise<QuarantineList> => {
  const keys = await store.dueIn('quarantined', Number.MAX_SAFE_INTEGER, mostKeys);
  const newest = keys.slice(-most).reverse();
  const records = await store.hubRecords(newest);
  const entries = newest.flatMap((key) => {
    const record = records.get(key);
    const entry = record && readQuarantined(record);
    // The index may still name one that has left.
    if (entry?.kind !== 'kept') return [];
    const { id, reason, detail, at, from, length } = entry;
    return [{ id, reason, detail, at, from, length }];
  });
  return { entries, more: keys.length - newest.length };
};
