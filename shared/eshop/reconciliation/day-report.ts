import * as v from 'valibot';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey } from '../../records/record-key.ts';
import type { HubRecord, RecordStore } from '../../records/record-store.ts';
import { differenceSchema, placeSchema } from './difference.ts';
import { groupSchema } from './sum-groups.ts';

const whole = v.pipe(v.number(), v.integer());

/** A figure of the till's own closing sheet, in the first of the shop's currencies. */
const sheet = v.object({ place: placeSchema, amount: whole });
export type Sheet = v.InferOutput<typeof sheet>;

const reportSchema = v.object({
  /** Tells whether anything has come since: of the versions of all that was compared (`digestOf`). */
  digest: v.string(),
  /** Since when that has been so, and when the shop's list was read, milliseconds. */
  since: whole,
  finishedAt: whole,
  /** Which reading of the list it is from. */
  reading: v.string(),
  groups: v.array(groupSchema),
  /** Those that need a person first. */
  differences: v.array(differenceSchema),
  /** How many there are in all, and how many of them need a person: `differences` may hold fewer. */
  named: whole,
  forPeople: whole,
});
/** A trading day as it was compared last. */
export type DayReport = v.InferOutput<typeof reportSchema>;

const recordSchema = v.object({
  shape: v.literal(1),
  /** Absent where only a sheet has been entered. */
  report: v.exactOptional(reportSchema),
  sheets: v.array(sheet),
});
export type DayRecord = v.InferOutput<typeof recordSchema>;

/** A day's report stands under the day; what is kept of the shop's list while it is read, under further ids. */
export const dayKey = (day: string): RecordKey => hubKey('hub.reconciliations', day);

const storedRecord = v.pipe(v.string(), v.parseJson(), recordSchema);

/** @returns the record; or that it is not of its shape, which is a fault of ours */
export const readDay = ({ key, body }: HubRecord): Result<DayRecord, Error> => {
  const read = v.safeParse(storedRecord, body);
  return read.success ? ok(read.output) : failed(new Error(`${key} is not of its shape`));
};

/** The record as it is kept, and its version, 0 where there is none. @throws when it is not of its shape */
export const findDay = async (
  store: Pick<RecordStore, 'hubRecord'>,
  day: string,
): Promise<{ readonly kept: DayRecord; readonly version: number }> => {
  const record = await store.hubRecord(dayKey(day));
  if (record === undefined) return { kept: { shape: 1, sheets: [] }, version: 0 };
  const read = readDay(record);
  if (!read.ok) throw read.error;
  return { kept: read.value, version: record.version };
};

const mostTries = 5;

/**
 * Changes a day's record by what is kept.
 * @returns the record as it was written
 * @throws when others changed it at every try
 */
export const changeDay = async (
  store: Pick<RecordStore, 'hubRecord' | 'write'>,
  day: string,
  change: (kept: DayRecord) => DayRecord,
): Promise<DayRecord> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { kept, version } = await findDay(store, day);
    const changed = change(kept);
    if (await store.write(plainRecord(dayKey(day), version + 1, changed))) return changed;
  }
  throw new Error('the record of the day was changed too often at once: try again');
};
