import type { OrderKey } from '../records/order-key.ts';
import { adoptSent } from './adopt-sent.ts';
import { mostOrders } from './client/create-orders.ts';
import { inOneCall } from './repeat-pace.ts';
import { findReady, isAboutTheBatch, postBatch, storeIntents, storeOutcomes } from './send-ready.ts';
import type { SenderStep } from './sender-step.ts';

/**
 * Sends the oldest orders that are ready, a call of up to 100 each time.
 * @param justReady orders that were just made ready, which the index may not show yet
 */
export const makeSendBatch = (justReady: readonly OrderKey[]): SenderStep => {
  const toSend = new Set(justReady);
  let most = mostOrders;
  return async (deps, session) => {
    const found = await findReady(deps, [...toSend], most);
    const ready = inOneCall(found, ({ kept }) => kept?.attempts ?? 0, most);
    const full = ready.length < found.length ? ready.length : most;
    if (ready.length === 0 || session.batchGoesAt(ready.length, full) > deps.clock.now()) return { kind: 'nothing' };
    for (const { order } of ready) toSend.delete(order);
    const adopted = await adoptSent(deps, session, ready);
    if (adopted.kind !== 'nothing') return adopted;
    const batch = await storeIntents(deps, ready);
    if (batch.orders.length === 0) return { kind: 'done' };
    const answer = await postBatch(deps, session.callFor('create'), batch);
    await storeOutcomes(deps, batch, answer);
    if (answer.ok) return { kind: 'done' };
    if (!isAboutTheBatch(answer.error)) return { kind: 'failed', failure: answer.error };
    // The one order that it was about is parked: the others may go together again.
    most = batch.orders.length === 1 ? mostOrders : Math.ceil(batch.orders.length / 2);
    return { kind: 'done' };
  };
};
