import { isDeepStrictEqual } from 'node:util';
import type { RecordStore } from '../records/record-store.ts';
import { writeSync } from './stored-sync.ts';
import type { SyncRecord } from './sync-record.ts';
import { assertTransition } from './transitions.ts';

/** A sync record as it was read: `version` is the store's, 0 where there is none. */
export interface KeptSync {
  readonly kept: SyncRecord | undefined;
  readonly version: number;
}

/**
 * Moves an order on, if nobody else has since it was read. A record that would not change is not written.
 * @returns false when another writer was there first
 */
export const moveOn = async (
  store: Pick<RecordStore, 'write'>,
  { kept, version }: KeptSync,
  next: SyncRecord,
): Promise<boolean> => {
  assertTransition(kept, next);
  if (kept !== undefined && isDeepStrictEqual(kept, next)) return true;
  return store.write(writeSync(next, version + 1));
};
