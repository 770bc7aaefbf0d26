import * as v from 'valibot';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey } from '../../records/record-key.ts';
import type { RecordStore } from '../../records/record-store.ts';
import { daysAfter } from './trading-day.ts';

const recordSchema = v.object({
  shape: v.literal(1),
  /** The trading day whose night was begun last; empty before the first. */
  night: v.string(),
  /** Days that are still to be compared. */
  left: v.array(v.string()),
});
/** What the nightly run has still to do. */
export type DaysToCompare = v.InferOutput<typeof recordSchema>;

type Store = Pick<RecordStore, 'hubRecord' | 'write'>;

const key = hubKey('hub.reconciliations', 'nights');
const mostTries = 5;
/** A night compares so many days. */
const daysOfANight = 7;
/** A day that could not be compared for so long is given up, in days. */
const longestTry = 30;

/** The days of a night beside those that are left, oldest first; only what is left where the night was begun before. */
export const daysOfNight = ({ night, left }: Omit<DaysToCompare, 'shape'>, lastDay: string): readonly string[] => {
  const due = night === lastDay ? [] : Array.from({ length: daysOfANight }, (_, ago) => daysAfter(lastDay, -ago));
  return [...new Set([...left, ...due])].filter((day) => day >= daysAfter(lastDay, -longestTry)).toSorted();
};

/** @throws when the record is not of its shape */
export const findDays = async (store: Store): Promise<{ readonly days: DaysToCompare; readonly version: number }> => {
  const record = await store.hubRecord(key);
  return record === undefined
    ? { days: { shape: 1, night: '', left: [] }, version: 0 }
    : { days: v.parse(recordSchema, JSON.parse(record.body)), version: record.version };
};

/** @throws when others changed the record at every try */
export const changeDays = async (store: Store, change: (kept: DaysToCompare) => DaysToCompare): Promise<void> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { days, version } = await findDays(store);
    if (await store.write(plainRecord(key, version + 1, change(days)))) return;
  }
  throw new Error('the record of the nights was changed too often at once');
};

/** A day that a person asked for and whose calls are withheld: the nightly run goes on with it. */
export const leaveToNight = (store: Store, day: string): Promise<void> =>
  changeDays(store, (kept) => ({ ...kept, left: [...new Set([...kept.left, day])] }));
