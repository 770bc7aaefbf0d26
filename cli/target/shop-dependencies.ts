import { randomUUID } from 'node:crypto';
import { reachShop } from '../../shared/adapters/reach-shop.ts';
import { orderPolicyOf } from '../../shared/config/order-policy.ts';
import { isLocal } from '../../shared/config/stage.ts';
import { syncTimingOf } from '../../shared/config/sync-timing.ts';
import type { ReconcileDependencies } from '../../shared/eshop/reconciliation/reconcile-day.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { OpenStage } from './open-stage.ts';

/** All that it takes to call the shop of a stage from here, under the lease and within the budget that its functions keep to. */
export const shopDependencies = (
  { store, nudges, credentials, stage, place }: OpenStage,
  clock: Clock,
): ReconcileDependencies => {
  // What happens is told by the command that asks.
  const log = () => undefined;
  const eshop = { ...stage.eshop, address: place.eshop };
  return {
    store,
    nudges,
    clock,
    log,
    ...reachShop({ eshop, plainHttp: isLocal(stage), credentials, clock, log }),
    storeName: place.table,
    policy: orderPolicyOf(stage),
    timing: syncTimingOf(stage),
    uniqueId: randomUUID,
    random: Math.random,
  };
};
