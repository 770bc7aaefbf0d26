import { failed, ok, type Result } from '../shared/kernel/result.ts';
import type { Program } from '../shared/loyalty/program/program.ts';
import { programKey, readPublished } from '../shared/loyalty/program/published-program.ts';
import type { RecordStore } from '../shared/records/record-store.ts';

/** @returns the published program, undefined where there is none yet; or one line that says what is wrong with it */
export const programInForce = async (
  store: Pick<RecordStore, 'hubRecord'>,
): Promise<Result<Program | undefined, string>> => {
  const record = await store.hubRecord(programKey);
  if (record === undefined) return ok(undefined);
  const published = readPublished(record.body);
  return published.ok ? ok(published.value.program) : failed(published.error);
};
