import type { OrderKey } from '../records/order-key.ts';
import { mostOrders } from './client/create-orders.ts';
import { lookUpIntents, overdueIntents } from './look-up-intents.ts';
import { findReady, isAboutTheBatch, postBatch, storeIntents, storeOutcomes } from './send-ready.ts';
import { type SenderLease, takeLease } from './sender-lease.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** For reading and storing around a call, milliseconds. */
const aroundACall = 5_000;

/**
 * Sends all orders that are ready, up to 100 to a call, as the one sender of the shop; before that, it asks for the
 * outcomes that are due. What it leaves, the sweep finds.
 * @param justReady orders that were just made ready
 * @param timeLeft milliseconds that the function may still run
 */
export const runSender = async (
  deps: SyncDependencies,
  justReady: readonly OrderKey[],
  timeLeft: () => number,
): Promise<void> => {
  const lease = await takeLease(deps);
  if (lease === undefined) return;
  let most = mostOrders;
  const toSend = new Set(justReady);
  while (timeLeft() > deps.timing.callTimeout + aroundACall) {
    const step = (await askForOutcomes(deps, lease)) ?? (await sendBatch(deps, lease, { most, toSend }));
    if (step === 'ended') return;
    if (step === 'nothing') break;
    if (step !== 'done') most = step.most;
  }
  await lease.release();
};

/** `ended`: the lease is gone; `nothing`: there was nothing to do; `most`: the shop takes no more orders to a call. */
type Step = 'done' | 'ended' | 'nothing' | { readonly most: number };

const askForOutcomes = async (deps: SyncDependencies, lease: SenderLease): Promise<Step | undefined> => {
  const intents = await overdueIntents(deps);
  if (intents.length === 0) return undefined;
  if (!(await lease.extend())) return 'ended';
  const failure = await lookUpIntents(deps, intents);
  if (failure === undefined) return 'done';
  await lease.hold(failure);
  return 'ended';
};

const sendBatch = async (
  deps: SyncDependencies,
  lease: SenderLease,
  { most, toSend }: { readonly most: number; readonly toSend: Set<OrderKey> },
): Promise<Step> => {
  const ready = await findReady(deps, [...toSend], most);
  if (ready.length === 0) return 'nothing';
  for (const { order } of ready) toSend.delete(order);
  if (!(await lease.extend())) return 'ended';
  const batch = await storeIntents(deps, ready);
  if (batch.orders.length === 0) return 'done';
  const answer = await postBatch(deps, batch);
  await storeOutcomes(deps, batch, answer);
  if (answer.kind === 'answered') return 'done';
  if (isAboutTheBatch(answer)) {
    // The one order that it was about is parked: the others may go together again.
    const sent = batch.orders.length;
    return { most: sent === 1 ? mostOrders : Math.ceil(sent / 2) };
  }
  await lease.hold(answer);
  return 'ended';
};
