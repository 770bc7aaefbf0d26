import type { OrderKey } from '../records/order-key.ts';
import { makeCorrectOrders } from './correct-orders.ts';
import { lookUpIntents } from './look-up-intents.ts';
import { makeSendBatch } from './send-batch.ts';
import { aroundACall, takeSession } from './shop-session.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/**
 * Does what is to be done at the shop, as its one caller: asks for the outcomes that are due, corrects orders, and sends those that are
 * ready, a few calls of each in turn, so that none starves the others. What it leaves, the sweep finds.
 * @param justReady orders that were just made ready
 * @param timeLeft milliseconds that the function may still run
 */
export const runSender = async (
  deps: SyncDependencies,
  justReady: readonly OrderKey[],
  timeLeft: () => number,
): Promise<void> => {
  const session = await takeSession(deps, timeLeft);
  if (session === undefined) return;
  const steps = [lookUpIntents, makeCorrectOrders(), makeSendBatch(justReady)];
  for (let isIdle = false; !isIdle; ) {
    isIdle = true;
    for (const step of steps) {
      if (timeLeft() <= deps.timing.callTimeout + aroundACall) return session.release();
      const outcome = await step(deps, session);
      if (outcome.kind === 'failed' && (await session.hold(outcome.failure)) === 'ended') return;
      if (outcome.kind !== 'nothing') isIdle = false;
    }
  }
  return session.release();
};
