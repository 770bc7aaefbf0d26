import type { Clock } from '../kernel/clock.ts';
import type { Log, LogEvent } from '../observability/log.ts';
import type { RecordStore, WorkList } from '../records/record-store.ts';
import { pausesAfter } from './repeat-pace.ts';
import { hasOpenIntent } from './settle-intent.ts';
import { budgetAt } from './shop-budget.ts';
import { findShop, type ShopRecord } from './shop-record.ts';
import { readSyncs } from './stored-sync.ts';
import { inShopOf, type SyncRecord } from './sync-record.ts';

export interface FunnelDependencies {
  readonly store: Pick<RecordStore, 'dueIn' | 'hubRecord' | 'hubRecords'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The merchant's. */
  readonly timeZone: string;
  /** Whether tills are expected to send. */
  readonly isOpen: (at: number) => boolean;
}

/** A list is counted up to here, also where its orders are read for it: it is bad enough. */
const mostCounted = 1000;
/** So many flagged orders are read, to tell those that stand in the shop twice. */
const mostRead = 100;
const hour = 3_600_000;
const everything = Number.MAX_SAFE_INTEGER;

/** Logs how orders stand, at most every five minutes: metrics that no request could tell. */
export const makeFunnelMeter = (deps: FunnelDependencies): (() => Promise<void>) => {
  const between = 5 * 60_000;
  let measuredAt: number | undefined;
  return async () => {
    const now = deps.clock.now();
    if (measuredAt !== undefined && now - measuredAt < between) return;
    deps.log(await measureFunnel(deps, now));
    measuredAt = now;
  };
};

const measureFunnel = async (deps: FunnelDependencies, now: number): Promise<LogEvent> => {
  const { store, log, isOpen } = deps;
  const listed = (list: WorkList) => store.dueIn(list, everything, mostCounted);
  const [waiting, ready, parked, flagged, quarantined, unanswered, { shop }] = await Promise.all([
    listed('waiting'),
    listed('ready'),
    listed('parked'),
    listed('flagged'),
    listed('quarantined'),
    // They stand in their lists by when they are asked about next: since when, only they can tell.
    Promise.all((['sending', 'unknown', 'correcting'] as const).map(listed)),
    findShop(store),
  ]);
  const open = readSyncs((await store.hubRecords(unanswered.flat())).values(), log);
  const callsLeft = callsLeftPercent(deps, shop, now);
  const [oldest] = await Promise.all(ready.slice(0, 1).map((key) => store.hubRecord(key)));
  const looked = await store.hubRecords(flagged.slice(0, mostRead));
  const doubled = readSyncs(looked.values(), log).filter((sync) => (inShopOf(sync)?.doubled.length ?? 0) > 0);
  return {
    event: 'funnel',
    waiting: waiting.length,
    ready: ready.length,
    oldestReady: oldest?.work?.list === 'ready' ? Math.max(0, Math.round((now - oldest.work.due) / 1000)) : 0,
    unknown: open.filter((sync) => (firstUnanswered(sync) ?? now) <= now - hour).length,
    parked: parked.length,
    flagged: flagged.length,
    doubled: doubled.length,
    quarantined: quarantined.length,
    ...(callsLeft === undefined ? {} : { callsLeft }),
    loginRefused: isLoginRefused(shop),
    open: isOpen(now),
  };
};

/** Nothing is sent then, until another login is in the secret, or the shop is asked again. */
const isLoginRefused = ({ refused, held }: ShopRecord): boolean =>
  refused !== undefined || held?.why === 'locked' || held?.why === 'without-credentials';

/** When the shop was first told what it has not answered yet, milliseconds; of a correction by the pauses after as many calls. */
const firstUnanswered = (sync: SyncRecord): number | undefined => {
  if (hasOpenIntent(sync)) return sync.intent.at;
  return sync.state === 'correcting' && sync.tries !== undefined ? sync.due - pausesAfter(sync.tries) : undefined;
};

const callsLeftPercent = ({ timeZone }: FunnelDependencies, shop: ShopRecord, now: number): number | undefined => {
  if (shop.budget === undefined) return undefined;
  const { perHour, perDay, hourRemaining, dayRemaining } = budgetAt(shop.budget, now, timeZone);
  return Math.round((100 * (hourRemaining + dayRemaining)) / (perHour + perDay));
};
