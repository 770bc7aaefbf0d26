import { concurrently } from '../../kernel/concurrently.ts';
import type { RecordStore } from '../../records/record-store.ts';
import { dayKey, readDay } from './day-report.ts';
import { isUnexplained } from './day-verdict.ts';

/** @returns how many of the days have a report in which sums are not explained; a report that cannot be read explains nothing */
export const countUnexplained = async (
  store: Pick<RecordStore, 'hubRecord'>,
  days: readonly string[],
): Promise<number> => {
  const verdicts = await concurrently(days, async (day) => {
    const record = await store.hubRecord(dayKey(day));
    if (record === undefined) return false;
    const kept = readDay(record);
    return !kept.ok || kept.value.report?.groups.some(isUnexplained) === true;
  });
  return verdicts.filter(Boolean).length;
};
