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
  /** Older days to be read once more when the next night begins: the shop, or the sender, may not have been done with their orders. */
  again: v.exactOptional(v.array(v.string())),
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

/**
 * The days of a night beside those that are left, oldest first; only what is left where the night was begun before.
 * @param lastDay the trading day that ended last
 */
export const daysOfNight = (
  { night, left, again = [] }: Omit<DaysToCompare, 'shape'>,
  lastDay: string,
): readonly string[] => {
  const week = Array.from({ length: daysOfANight }, (_, ago) => daysAfter(lastDay, -ago));
  const due = night === lastDay ? [] : [...week, ...again];
  return [...new Set([...left, ...due])].filter((day) => day >= daysAfter(lastDay, -longestTry)).toSorted();
};

/** What there is to do once a night has begun, or goes on. */
export const begunNight = ({ night, left, again = [] }: DaysToCompare, lastDay: string): DaysToCompare => ({
  shape: 1,
  night: lastDay,
  left: [...daysOfNight({ night, left, again }, lastDay)],
  ...(night === lastDay && again.length > 0 ? { again } : {}),
});

/** All days that are still compared, by themselves or when something comes late, the last first. */
export const daysStillCompared = (lastDay: string): readonly string[] =>
  Array.from({ length: longestTry + 1 }, (_, ago) => daysAfter(lastDay, -ago));

/** Whether neither tonight nor a later night compares the day by itself, though it is not too old to be compared at all. */
export const isPassedOver = (day: string, lastDay: string): boolean =>
  day <= daysAfter(lastDay, 1 - daysOfANight) && day >= daysAfter(lastDay, -longestTry);

/** A day was compared. @param isSettled whether a further look would show nothing else */
export const comparedDay = (
  kept: DaysToCompare,
  day: string,
  { lastDay, isSettled }: { readonly lastDay: string; readonly isSettled: boolean },
): DaysToCompare => {
  const left = kept.left.filter((other) => other !== day);
  if (isSettled || !isPassedOver(day, lastDay)) return { ...kept, left };
  return { ...kept, left, again: [...new Set([...(kept.again ?? []), day])] };
};

/** @throws when the record is not of its shape */
export const findDays = async (store: Store): Promise<{ readonly days: DaysToCompare; readonly version: number }> => {
  const record = await store.hubRecord(key);
  return record === undefined
    ? { days: { shape: 1, night: '', left: [] }, version: 0 }
    : { days: v.parse(recordSchema, JSON.parse(record.body)), version: record.version };
};

/**
 * @param change returns what is kept where nothing is to be changed
 * @throws when others changed the record at every try
 */
export const changeDays = async (store: Store, change: (kept: DaysToCompare) => DaysToCompare): Promise<void> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { days, version } = await findDays(store);
    const changed = change(days);
    if (changed === days || (await store.write(plainRecord(key, version + 1, changed)))) return;
  }
  throw new Error('the record of the nights was changed too often at once');
};

/** The nightly run goes on with a day that a person asked for and whose calls are withheld, or of which something has come late. */
export const leaveToNight = (store: Store, day: string): Promise<void> =>
  changeDays(store, (kept) => (kept.left.includes(day) ? kept : { ...kept, left: [...kept.left, day] }));
