import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/json.ts';
import { readFields } from './read-json-object.ts';
import { idOf, type RecordKey, tableOf } from './record-key.ts';
import type { TillRecord } from './record-store.ts';

/** Above every version that a till's record is taken with: whatever still comes of an erased record is stale. */
export const erasedVersion = Number.MAX_SAFE_INTEGER;

/** What stands for a till's record that was erased: that it is deleted, and nothing of what it said. */
export const erasedRecord = (key: RecordKey): TillRecord => {
  const body = JSON.stringify({ _t: tableOf(key), _v: erasedVersion, id: idOf(key), _d: true });
  const digest = createHash('sha256')
    .update(canonicalJson(readFields(body), new Set()))
    .digest('base64url');
  return { key, version: erasedVersion, digest, body, order: undefined, day: undefined, blank: undefined };
};

export const isErased = ({ version }: Pick<TillRecord, 'version'>): boolean => version === erasedVersion;
