import type { NudgeQueue } from '../../records/nudge.ts';
import { findShop } from '../shop-record.ts';
import { type ShopSession, takeSession } from '../shop-session.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';
import { changeDay, type DayRecord, findDay } from './day-report.ts';
import { isConclusive, isUnexplained, reportOf } from './day-verdict.ts';
import { keptParts, pagesOf } from './list-reading.ts';
import { digestOf, loadDay } from './load-day.ts';
import type { DayList } from './read-shop-list.ts';
import { readSides, type SidesRead } from './read-sides.ts';
import { reconcile } from './reconcile.ts';
import { tellOrders } from './tell-orders.ts';
import { boundsOf } from './trading-day.ts';

export interface ReconcileDependencies extends SyncDependencies {
  readonly nudges: NudgeQueue;
}

export interface ReconcileOptions {
  /** Milliseconds that the function may still run. */
  readonly timeLeft: () => number;
  /** Whether the shop is asked though nothing has come since: a person may have mended something there. */
  readonly isAsked: boolean;
  readonly onAnswer: DayList['onAnswer'];
}

/** Why the shop cannot be asked now, and until when, milliseconds, where that is known. */
export interface Withheld {
  readonly kind: 'withheld';
  readonly why: 'paused' | 'refused' | 'held' | 'busy';
  readonly until: number | undefined;
  /** Answers that are kept, of those that are wanted as far as is known: the next run goes on from there. */
  readonly answers: number;
  readonly wanted: number;
}

export type DayOutcome = { readonly kind: 'done'; readonly record: DayRecord; readonly isNew: boolean } | Withheld;

/**
 * Compares a trading day and keeps the report. What the shop's list shows and an order does not know is told to that order.
 * @throws when a record cannot be read, or on an outage
 */
export const reconcileDay = async (
  deps: ReconcileDependencies,
  day: string,
  { timeLeft, isAsked, onAnswer }: ReconcileOptions,
): Promise<DayOutcome> => {
  const { store, clock, policy } = deps;
  const { kept } = await findDay(store, day);
  if (kept.report !== undefined && !isAsked) {
    const digest = digestOf(await loadDay(deps, day));
    if (isConclusive(kept.report, digest, clock.now())) return { kind: 'done', record: kept, isNew: false };
  }
  const list: DayList = {
    day,
    bounds: boundsOf(day, policy),
    parts: await keptParts(store, day, { used: kept.report?.reading, now: clock.now() }),
    onAnswer,
  };
  const session = await takeSession(deps, timeLeft);
  if (session === undefined) return withheld(deps, list);
  const read = await releasedOnFault(session, () => readSides(deps, session, list));
  if (!read.result.ok) return withheld(deps, read.list);
  await session.release();
  return { kind: 'done', record: await keepReport(deps, day, read.list, read.result.value), isNew: true };
};

/** A day that cannot be read does not keep the others from the shop. */
const releasedOnFault = async <Value>(session: ShopSession, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (fault) {
    await session.release();
    throw fault;
  }
};

const keepReport = async (
  deps: ReconcileDependencies,
  day: string,
  { parts }: DayList,
  { loaded, orders, rows }: Extract<SidesRead['result'], { ok: true }>['value'],
): Promise<DayRecord> => {
  const { groups, differences } = reconcile({ orders, rows, around: loaded.around });
  await tellOrders(deps.nudges, differences);
  const read = { digest: digestOf(loaded), reading: parts[0]?.reading ?? '', at: deps.clock.now() };
  const record = await changeDay(deps.store, day, (kept) => ({
    ...kept,
    report: reportOf({ groups, differences }, read, kept.report),
  }));
  const unexplained = groups.filter(isUnexplained).length;
  deps.log({ event: 'reconciled', day, unexplained, named: differences.length });
  return record;
};

const withheld = async ({ store, clock }: ReconcileDependencies, { parts }: DayList): Promise<Withheld> => {
  const { shop } = await findShop(store);
  const now = clock.now();
  const progress = { kind: 'withheld', answers: parts.length, wanted: pagesOf(parts) } as const;
  if (shop.paused !== undefined) return { ...progress, why: 'paused', until: undefined };
  if ((shop.held?.until ?? 0) > now) return { ...progress, why: 'held', until: shop.held?.until };
  if (shop.refused !== undefined) return { ...progress, why: 'refused', until: undefined };
  return { ...progress, why: 'busy', until: shop.lease?.until };
};
