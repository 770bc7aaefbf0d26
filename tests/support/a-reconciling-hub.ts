import type { ReconcileDependencies } from '../../shared/eshop/reconciliation/reconcile-day.ts';
import { type DayOutcome, reconcileDay } from '../../shared/eshop/reconciliation/reconcile-day.ts';
import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import { aDatedShop, type ListedFields } from './a-dated-shop.ts';
import { aNudgeQueue } from './a-nudge-queue.ts';
import { aSyncHub } from './a-sync-hub.ts';

/** The trading day of `evening`, which begins at four. */
export const saturday = '2018-11-03';

/** All that it takes to compare days, with a shop that has these orders. */
export const aReconcilingHub = (listed: readonly ListedFields[] = [], given: Partial<SyncDependencies> = {}) => {
  const shop = aDatedShop(...listed);
  const nudges = aNudgeQueue();
  const hub = aSyncHub({ sendHttp: shop.sendHttp, ...given });
  const deps: ReconcileDependencies = { ...hub.deps, nudges };
  return {
    ...hub,
    deps,
    shop,
    nudges,
    /** Compares the day, as the nightly run does unless it is asked for. */
    compare: (day = saturday, isAsked = false): Promise<DayOutcome> =>
      reconcileDay(deps, day, { timeLeft: () => 900_000, isAsked, onAnswer: () => undefined }),
  };
};
