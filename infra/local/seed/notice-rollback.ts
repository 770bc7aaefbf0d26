import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { pauseRestored } from '../../../shared/eshop/pause-sending.ts';
import { plainRecord } from '../../../shared/records/plain-record.ts';
import { hubKey } from '../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';

const key = hubKey('hub.eshop', 'starts');
const fileSchema = v.pipe(v.string(), v.parseJson(), v.number(), v.integer());
const recordSchema = v.pipe(v.string(), v.parseJson(), v.object({ starts: v.pipe(v.number(), v.integer()) }));

/**
 * Counts the starts of a stage, in its store and in a file beside it. A store that has counted fewer was rolled back: the shop has
 * orders that it does not know it has sent, so sending is paused, as on AWS where a restored table has another name.
 * @param folder that keeps the file
 * @param now milliseconds
 * @returns whether the store was rolled back
 */
export const noticeRollback = async (
  store: Pick<RecordStore, 'hubRecord' | 'write'>,
  folder: string,
  now: number,
): Promise<boolean> => {
  const file = join(folder, 'starts');
  const record = await store.hubRecord(key);
  const inStore = record === undefined ? 0 : v.parse(recordSchema, record.body).starts;
  const beside = startsIn(file);
  const isRolledBack = inStore < beside;
  if (isRolledBack) await pauseRestored(store, now);
  const starts = Math.max(inStore, beside) + 1;
  // The store first: a start that ends in between must not look like a rollback.
  await store.write(plainRecord(key, (record?.version ?? 0) + 1, { starts }));
  writeFileSync(file, String(starts));
  return isRolledBack;
};

const startsIn = (file: string): number => {
  try {
    return v.parse(fileSchema, readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
};
