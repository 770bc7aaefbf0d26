import type { Clock } from '../../kernel/clock.ts';
import { concurrently } from '../../kernel/concurrently.ts';
import type { Log } from '../../observability/log.ts';
import type { RecordCensus } from '../../records/record-census.ts';
import { tableOf } from '../../records/record-key.ts';
import type { RecordStore } from '../../records/record-store.ts';
import type { BillId } from '../bill/bill.ts';
import { type BillRecord, readBillRecord } from '../bill/bill-record.ts';
import { endOfDay } from '../members/end-of-day.ts';
import type { ProgramReader } from '../program/program-reader.ts';
import type { BudgetStore, Spending } from './budget-store.ts';
import { openCharges } from './open-charges.ts';
import { type BudgetedOffer, isBudgeted, spentOn } from './spent-on.ts';

export interface RecountDependencies {
  readonly store: Pick<RecordStore, 'soldOn' | 'hubRecords'>;
  readonly census: RecordCensus;
  readonly budgets: Pick<BudgetStore, 'spent' | 'recount'>;
  readonly programs: Pick<ProgramReader, 'current'>;
  readonly clock: Clock;
  /** The merchant's. */
  readonly timeZone: string;
  readonly log: Log;
}

const minute = 60_000;
const day = 86_400_000;
/** How far back bills count for the budget of an offer without a first day. */
const longestLook = 400 * day;

interface Counter {
  readonly offer: BudgetedOffer;
  readonly kept: Spending;
  /** Bills that were closed before do not count. */
  readonly since: number;
  /** By the bills read so far. */
  readonly spent: number;
  /** Bills that were quoted and are not among those read so far, each with what it was charged. */
  readonly open: ReadonlyMap<BillId, number>;
}

/**
 * Sets the counters of the published offers' budgets to what the stored bills and the open quotes say: charges for quotes that came to
 * nothing, and for bills that were taken back, are free again. A counter that was charged within the reservation time, or that a till
 * charges meanwhile, waits for the next night. Quotes are read before bills: one whose bill closes in between is in both, and in none
 * never.
 * @throws when a bill or a member cannot be read: the counters stay, since without it they would allow too much
 */
export const recountBudgets = async (deps: RecountDependencies): Promise<void> => {
  const now = deps.clock.now();
  const quiet = await quietCounters(deps, now);
  if (quiet.length === 0) return;
  const charges = await openCharges(deps, now);
  let counters: readonly Counter[] = quiet.map((counter) => ({ ...counter, open: chargesOf(charges, counter.offer) }));
  const first = Math.min(...counters.map(({ since }) => since));
  // A till's clock may be ahead of ours over midnight.
  for (const on of daysBetween(first, now + day)) {
    const bills = await billsOn(deps, on);
    counters = counters.map((counter) => withBills(counter, bills));
  }
  await concurrently(counters, async ({ offer, kept, open, spent: closed }) => {
    const spent = [...open.values()].reduce((sum, charged) => sum + charged, closed);
    if (spent === kept.spent || !(await deps.budgets.recount(offer.id, spent, kept))) return;
    deps.log({ event: 'recounted', offer: offer.id, spent, was: kept.spent });
  });
};

const withBills = (counter: Counter, bills: readonly BillRecord[]): Counter => {
  const counting = bills.filter(({ completed }) => completed >= counter.since);
  const open = new Map(counter.open);
  let { spent } = counter;
  for (const record of counting) {
    // One that was opened again may have been charged more than it has used.
    spent += Math.max(spentOn(record, counter.offer), open.get(record.bill) ?? 0);
    open.delete(record.bill);
  }
  return { ...counter, spent, open };
};

const chargesOf = (
  charges: Awaited<ReturnType<typeof openCharges>>,
  { id }: BudgetedOffer,
): ReadonlyMap<BillId, number> => new Map([...charges].map(([bill, charged]) => [bill, charged[id] ?? 0]));

/** Those that no quote on its way can be in. One that was never charged needs no recount. */
const quietCounters = async (
  { programs, budgets, timeZone }: RecountDependencies,
  now: number,
): Promise<readonly Omit<Counter, 'open'>[]> => {
  const published = await programs.current();
  if (published === undefined) return [];
  const { offers, reservationMinutes } = published.program;
  const read = await concurrently(offers.filter(isBudgeted), async (offer) => ({
    offer,
    kept: await budgets.spent(offer.id),
    since: beginningOf(offer, timeZone) ?? now - longestLook,
  }));
  return read.flatMap(({ offer, kept, since }) =>
    kept === undefined || kept.touched > now - reservationMinutes * minute ? [] : [{ offer, kept, since, spent: 0 }],
  );
};

const beginningOf = ({ when }: BudgetedOffer, timeZone: string): number | undefined =>
  when.from === undefined ? undefined : endOfDay(utcDay(Date.parse(when.from) - day), timeZone);

const billsOn = async ({ store }: RecountDependencies, on: string): Promise<readonly BillRecord[]> => {
  const keys = await store.soldOn(on);
  const records = await store.hubRecords(keys.filter((key) => tableOf(key) === 'hub.bills'));
  // One that was closed again on another day is counted there, whatever the index still says.
  return [...records.values()].filter((record) => record.day === on).map(readBillRecord);
};

const daysBetween = (first: number, last: number): readonly string[] =>
  Array.from({ length: Math.max(0, dayNumber(last) - dayNumber(first) + 1) }, (_, at) => utcDay(first + at * day));

const dayNumber = (at: number): number => Math.floor(at / day);

const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
