import type { Stage } from '../config/stage.ts';
import { isAcceptable } from '../eshop/accepted-address.ts';
import { plans } from '../eshop/shop-budget.ts';
import type { SyncDependencies } from '../eshop/sync-dependencies.ts';
import type { Clock } from '../kernel/clock.ts';
import { attempt } from '../kernel/result.ts';
import type { Log } from '../observability/log.ts';
import type { ReadCredentials } from './eshop-credentials.ts';
import { fetchShop } from './fetch-shop.ts';

export interface ShopToReach {
  readonly eshop: Pick<Stage['eshop'], 'address' | 'allowedHosts' | 'plan'>;
  /** Whether calls may go without TLS, on this machine alone. */
  readonly plainHttp: boolean;
  readonly credentials: ReadCredentials;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the sync needs to call a stage's shop. @throws where the address is one of plain HTTP and that may not be */
export const reachShop = ({
  eshop: { address, allowedHosts, plan },
  plainHttp,
  credentials,
  clock,
  log,
}: ShopToReach): Pick<SyncDependencies, 'sendHttp' | 'hasOtherCredentials' | 'mayMoveTo' | 'plan'> => {
  const mayMoveTo = (other: string): boolean => isAcceptable(other, { allowedHosts, plainHttp });
  return {
    sendHttp: fetchShop({ address, isAllowed: mayMoveTo, plainHttp, credentials, clock, log }),
    hasOtherCredentials: async (version) => {
      const read = await attempt(() => credentials({ except: version }));
      // That the secret cannot be read, or holds no credentials, is for the call to find: it tells so, and is held.
      return !read.ok || read.value.version !== version;
    },
    mayMoveTo,
    plan: plan && plans[plan],
  };
};
