import { concurrently } from '../kernel/concurrently.ts';
import { orderKeyOf } from '../records/order-key.ts';
import { idOf } from '../records/record-key.ts';
import { mostOrders } from './client/create-orders.ts';
import type { ShopFailure } from './client/shop-failure.ts';
import { type UpdateOutcome, updateOrders } from './client/update-orders.ts';
import { afterRefusal, afterUpdate, beingTold, updatesFor } from './corrected.ts';
import { dueAgain, unansweredForLong } from './due-again.ts';
import { draftOf, judgeOrder } from './judge-order.ts';
import { type LoadedOrder, loadOrders } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import { type DueCorrection, isNoted, noteChanges } from './note-changes.ts';
import { type Correction, planCorrection } from './plan-correction.ts';
import { inOneCall } from './repeat-pace.ts';
import { isAboutTheBatch, refusedAlone } from './send-ready.ts';
import type { SenderStep } from './sender-step.ts';
import { wantedInShop } from './step-in-shop.ts';
import { orderFault, writeSync } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/** Tells the shop what has changed of orders that stand there: up to a hundred in one call, and a call more for each note. */
export const makeCorrectOrders = (): SenderStep => {
  let most = mostOrders;
  return async (deps, session) => {
    const found = withinOneCall(inOneCall(await dueCorrections(deps, most), triesOf, most), most);
    if (found.length === 0) return { kind: 'nothing' };
    const { corrections, shop } = deps.policy;
    const due = (await concurrently(found, (one) => storeTelling(deps, one))).flat();
    const updates = due.flatMap((one) => updatesFor(one, corrections));
    if (updates.length > 0) {
      const answer = await updateOrders(session.callFor('correct'), {
        orders: updates,
        sendEmails: shop.sendEmails,
        sendSms: shop.sendSms,
        timeout: deps.timing.callTimeout,
        now: () => deps.clock.now(),
      });
      if (!answer.ok && isAboutTheBatch(answer.error) && due.length > 1) {
        most = Math.ceil(due.length / 2);
        await asBefore(deps, due);
        return { kind: 'done' };
      }
      if (!answer.ok && !isAboutTheBatch(answer.error)) {
        // Not to be answered counts as a try; not to be let does not.
        if (answer.error.kind !== 'unknown') await asBefore(deps, due);
        return { kind: 'failed', failure: answer.error };
      }
      most = mostOrders;
      const outcomes = await concurrently(due, (one) =>
        storeOutcome(deps, one, answer.ok ? answer.value : answer.error),
      );
      const counted = (kind: (typeof outcomes)[number]): number => outcomes.filter((one) => one === kind).length;
      deps.log({
        event: 'corrected',
        updated: counted('updated'),
        refused: counted('refused'),
        unknown: counted('unknown'),
      });
    }
    return noteChanges(deps, session, due);
  };
};

/** Those that are none any more are put right on the way. */
const dueCorrections = async (deps: SyncDependencies, most: number): Promise<readonly DueCorrection[]> => {
  const keys = await deps.store.dueIn('correcting', deps.clock.now(), most);
  const wanted = keys.map((key) => ({ order: orderKeyOf(idOf(key)), parts: [] }));
  const due = await concurrently(await loadOrders(deps, wanted), async (loaded) => {
    if (!loaded.ok) {
      deps.log(orderFault(loaded.error));
      return [];
    }
    return judged(deps, loaded.value);
  });
  return due.flat();
};

const judged = async (deps: SyncDependencies, loaded: LoadedOrder): Promise<readonly DueCorrection[]> => {
  const { kept } = loaded;
  if (kept?.state !== 'correcting') return [];
  const next = await judgeOrder(deps, loaded, {});
  if (next.state !== 'correcting') {
    await moveOn(deps.store, loaded, next);
    return [];
  }
  const draft = draftOf(deps, loaded);
  const inWanted = wantedInShop(draft, next.voided);
  const correction: Correction =
    inWanted.kind === 'nothing' ? { kind: 'none' } : planCorrection(next.inShop, inWanted, deps.policy.corrections);
  const wanted =
    inWanted.kind === 'order' && draft.kind === 'complete' && draft.shopOrder.ok
      ? { shopOrder: draft.shopOrder.value, total: draft.order.total }
      : undefined;
  return [{ loaded, kept: next, correction, wanted }];
};

const triesOf = ({ kept }: DueCorrection): number => kept.tries ?? 0;

/** Those that double an order take places in the call too. */
const withinOneCall = (due: readonly DueCorrection[], most: number): readonly DueCorrection[] => {
  let places = 0;
  return due.filter(({ kept }, at) => {
    places += 1 + (kept.inShop.surplus?.length ?? 0);
    return places <= most || at === 0;
  });
};

/**
 * What the shop is about to be told is stored before the call: whatever becomes of that, the shop may have been told. It is due again
 * later, so that one which the shop does not answer holds up no other.
 */
const storeTelling = async (deps: SyncDependencies, one: DueCorrection): Promise<readonly DueCorrection[]> => {
  const { store, policy, clock } = deps;
  const forPerson = unansweredForLong(one.kept, clock.now());
  if (forPerson !== undefined) {
    await moveOn(store, one.loaded, forPerson);
    return [];
  }
  if (updatesFor(one, policy.corrections).length === 0) return [one];
  const told = dueAgain(beingTold(one), deps);
  const version = one.loaded.version + 1;
  const isFirst = await store.write(writeSync(told, version));
  return isFirst ? [{ ...one, loaded: { ...one.loaded, kept: told, version } }] : [];
};

/** The call did not take place, or the shop took nothing of it. */
const asBefore = ({ store }: SyncDependencies, due: readonly DueCorrection[]) =>
  concurrently(due, (one) => moveOn(store, one.loaded, beingTold(one)));

const storeOutcome = async (
  deps: SyncDependencies,
  due: DueCorrection,
  answer: ReadonlyMap<string, UpdateOutcome> | ShopFailure,
): Promise<'updated' | 'refused' | 'unknown'> => {
  const { store, clock, policy } = deps;
  const now = clock.now();
  const numbers = updatesFor(due, policy.corrections).map(({ order_number }) => order_number);
  const outcomes = numbers.map((number) => ('kind' in answer ? refusal(answer) : answer.get(number)));
  const refused = outcomes.find((outcome) => outcome?.kind === 'refused');
  if (refused?.kind === 'refused') {
    await moveOn(store, due.loaded, afterRefusal(due, refused.messages, now));
    return 'refused';
  }
  if (outcomes.includes(undefined)) {
    await moveOn(store, due.loaded, dueAgain(beingTold(due), deps));
    return 'unknown';
  }
  if (!isNoted(due)) await moveOn(store, due.loaded, afterUpdate(due, now));
  return 'updated';
};

const refusal = (failure: ShopFailure): UpdateOutcome => ({ kind: 'refused', messages: [refusedAlone(failure)] });
