import * as v from 'valibot';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey } from '../../records/record-key.ts';
import type { RecordStore } from '../../records/record-store.ts';
import { shopRowSchema } from './shop-row.ts';

const whole = v.pipe(v.number(), v.integer());

const partSchema = v.object({
  shape: v.literal(1),
  /** The reading that it belongs to, and when that was begun, milliseconds. */
  reading: v.string(),
  begunAt: whole,
  /** Of the whole list, as far as the shop had told by then; it may not count the orders. */
  pages: whole,
  items: v.exactOptional(whole),
  /** Orders on the page, ours or not. */
  seen: whole,
  /** Numbers that were asked for, after the pages: those that are not among the rows are not in the shop. */
  asked: v.array(v.string()),
  rows: v.array(shopRowSchema),
});
/** A page of the shop's list, or an answer about orders that it does not show: an answer that is kept is not asked for again. */
export type ListPart = v.InferOutput<typeof partSchema>;

type Store = Pick<RecordStore, 'hubRecord' | 'write'>;

/** A reading that was left for so long would compare what was with what is, milliseconds. */
const longestReading = 12 * 3_600_000;
/** Nobody reads a part after that, milliseconds. */
const keptFor = 4 * longestReading;

/** @param at from 1, the pages first */
const partKey = (day: string, at: number): RecordKey => hubKey('hub.reconciliations', `${day}/${at}`);

/**
 * The parts that were read of a day's list so far.
 * @param used the reading that the day's report is from: it is over
 * @returns none where a new reading is to begin
 */
export const keptParts = async (
  store: Store,
  day: string,
  { used, now }: { readonly used: string | undefined; readonly now: number },
): Promise<readonly ListPart[]> => {
  const parts: ListPart[] = [];
  for (;;) {
    const record = await store.hubRecord(partKey(day, parts.length + 1));
    const part = record && v.parse(partSchema, JSON.parse(record.body));
    const [first = part] = parts;
    if (part === undefined || part.reading !== first?.reading) return isOfUse(parts) ? parts : [];
    if (part.reading === used || now - part.begunAt > longestReading) return [];
    parts.push(part);
  }
};

/** @throws when somebody else keeps a part of the same list at the same time */
export const keepPart = async (store: Store, day: string, at: number, part: ListPart): Promise<void> => {
  const version = (await store.hubRecord(partKey(day, at)))?.version ?? 0;
  const record = { ...plainRecord(partKey(day, at), version + 1, part), expires: part.begunAt + keptFor };
  if (!(await store.write(record))) throw new Error('the list of the day is being read elsewhere: try again');
};

/** How many pages there are, as far as is known; an empty list has one. A shop that does not count tells of one page more at a time. */
export const pagesOf = (parts: readonly ListPart[]): number =>
  Math.max(1, ...parts.flatMap(({ pages, asked }) => (asked.length === 0 ? [pages] : [])));

/** Whether all pages have been read. */
export const isListed = (parts: readonly ListPart[]): boolean => parts.length >= pagesOf(parts);

/** A list whose pages hold less than it says was changed while it was read. */
const isOfUse = (parts: readonly ListPart[]): boolean => !isListed(parts) || isWhole(parts);

const isWhole = (parts: readonly ListPart[]): boolean =>
  parts.reduce((sum, { seen }) => sum + seen, 0) >= (parts[0]?.items ?? 0);
