import { operationOf } from '../routes.ts';
import type { Shop, ShopRequest } from '../shop.ts';
import type { ShopResponse } from '../shop-response.ts';
import type { CallCounts } from './call-counts.ts';
import type { Faults } from './create-faults.ts';
import type { Pause } from './pause.ts';
import { type LostConnection, strike } from './strike.ts';

/** The shop, with what has been armed going wrong and every call counted. */
export interface FaultyShop {
  /** @param gone comes when nobody waits for the answer any more */
  handle(request: ShopRequest, gone: AbortSignal): Promise<ShopResponse | LostConnection>;
  /** gives up what would still be done after its client has gone */
  abandon(): void;
}

interface Parts {
  readonly shop: Shop;
  readonly faults: Faults;
  readonly calls: CallCounts;
  /** epoch ms */
  readonly now: () => number;
  readonly pause: Pause;
}

/** Faults befall only calls that login, quota and concurrency have let in; what these refuse uses no fault up. */
export const createFaultyShop = ({ shop, faults, calls, now, pause }: Parts): FaultyShop => {
  let abandoned = new AbortController();

  const answerLater = async (answer: () => Promise<unknown>, delay: number): Promise<void> => {
    const isDue = (await pause(delay, abandoned.signal)) === 'over';
    if (isDue) await answer();
  };

  const handle: FaultyShop['handle'] = async (request, gone) => {
    const operation = operationOf(request);
    const outcome = await shop.admit(request, async (call) => {
      const fault = faults.take(operation);
      if (fault === undefined) return call.answer();
      return strike[fault.fault]({
        ...call,
        delay: fault.delayMs,
        at: now(),
        movedTo: `${shop.settings.address}/moved/api/v2`,
        pause: (milliseconds) => pause(milliseconds, gone),
        answerLater: () => {
          // Nobody is left to be told that it failed.
          answerLater(call.answer, fault.delayMs).catch(() => undefined);
        },
      });
    });
    calls.count(operation, typeof outcome === 'string' || gone.aborted ? 'none' : outcome.status);
    return outcome;
  };
  return {
    handle,
    abandon: () => {
      abandoned.abort();
      abandoned = new AbortController();
    },
  };
};
