import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { writeQuarantined } from './quarantine-record.ts';
import type { Unreadable } from './read-envelope.ts';
import { longestBody } from './read-json-object.ts';
import type { RecordStore } from './record-store.ts';

/** Why something a till sent lies in quarantine. */
export interface QuarantineReason {
  readonly reason: Unreadable['reason'] | 'conflict' | 'bill';
  readonly detail: string;
}

export interface QuarantineDependencies {
  readonly store: RecordStore;
  readonly clock: Clock;
  /** A text that no other call returns. */
  readonly uniqueId: () => string;
}

/** Of a body longer than is taken, this much is kept. */
const keptOfLongBody = 64 * 1024;

/**
 * Keeps the bytes as they came, for a person to look at and decide.
 * @param from the label of the token that they came with
 * @returns the quarantine record's id: ids sort by time
 */
export const quarantine = async (
  { store, clock, uniqueId }: QuarantineDependencies,
  bytes: Uint8Array,
  why: QuarantineReason,
  from: string,
): Promise<string> => {
  const at = clock.now();
  const id = `${String(at).padStart(15, '0')}-${uniqueId()}`;
  const kept = {
    shape: 1,
    ...why,
    at,
    from,
    length: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  } as const;
  const raw = bytes.byteLength > longestBody ? bytes.subarray(0, keptOfLongBody) : bytes;
  const record = writeQuarantined(id, kept, raw, 1);
  if (!(await store.write(record))) throw new Error('a quarantine id was used twice');
  return id;
};
