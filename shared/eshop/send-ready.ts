import { concurrently } from '../kernel/concurrently.ts';
import { failed } from '../kernel/result.ts';
import type { OrderKey } from '../records/order-key.ts';
import { type CreateAnswer, type CreateOutcome, createOrders, mostOrders } from './client/create-orders.ts';
import type { CallShop } from './client/send-http.ts';
import type { ShopFailure } from './client/shop-failure.ts';
import type { ShopMessage } from './client/shop-message.ts';
import { draftOf, judgeOrder } from './judge-order.ts';
import { type LoadedOrder, loadOrders } from './load-orders.ts';
import { moveOn } from './move-on.ts';
import { created, refused, unanswered, unprocessed } from './outcomes.ts';
import { ruled } from './ruled.ts';
import { sentFieldsOf } from './sent-fields.ts';
import { type OpenIntent, settleIntent } from './settle-intent.ts';
import type { ShopOrder } from './shop-order.ts';
import { orderFault, readSyncs, syncKey } from './stored-sync.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { externalNumberOf, type SyncRecord } from './sync-record.ts';

/** Orders whose intents are stored, about to be sent in one call. */
export interface Batch {
  readonly at: number;
  readonly orders: readonly {
    readonly order: OrderKey;
    /** Its number in the call. */
    readonly external: string;
    readonly shopOrder: ShopOrder;
  }[];
}

/**
 * Finds orders that are ready, oldest sale first.
 * @param known orders that were just made ready, which the index may not show yet
 * @param most how many are wanted
 */
export const findReady = async (
  deps: SyncDependencies,
  known: readonly OrderKey[],
  most: number,
): Promise<readonly LoadedOrder[]> => {
  const { store, clock, log } = deps;
  const listed = await store.dueIn('ready', clock.now(), Math.min(most, mostOrders));
  const keys = new Set([...listed, ...known.map(syncKey)]);
  const records = await store.hubRecords([...keys]);
  const ready = readSyncs(records.values(), log)
    .filter((sync) => sync.state === 'ready')
    .sort((one, other) => one.due - other.due)
    .slice(0, most);
  const loaded = await loadOrders(
    deps,
    ready.map(({ order }) => ({ order, parts: [] })),
  );
  for (const order of loaded) if (!order.ok) log(orderFault(order.error));
  return loaded.flatMap((order) => (order.ok ? [order.value] : []));
};

/**
 * Judges each order by the records as they are now, and stores the intent to create those that are ready still.
 * The intent is older than the call: whatever happens from here on, its outcome is known or asked for.
 */
export const storeIntents = async (deps: SyncDependencies, orders: readonly LoadedOrder[]): Promise<Batch> => {
  const at = deps.clock.now();
  const { callTimeout, settle } = deps.timing;
  const stored = await concurrently(orders, async (loaded) => {
    const { kept } = loaded;
    const judged = await judgeOrder(deps, loaded, {});
    const draft = draftOf(deps, loaded);
    if (kept?.state !== 'ready' || judged.state !== 'ready' || draft.kind !== 'complete' || !draft.shopOrder.ok) {
      await moveOn(deps.store, loaded, judged);
      return [];
    }
    const external = externalNumberOf(judged);
    const shopOrder = underNumber(draft.shopOrder.value, external);
    const intent: SyncRecord = {
      ...judged,
      state: 'sending',
      attempts: judged.attempts + 1,
      intent: { at, total: draft.order.total, fields: sentFieldsOf(shopOrder) },
      due: at + callTimeout + settle,
    };
    return (await moveOn(deps.store, loaded, intent)) ? [{ order: loaded.order, external, shopOrder }] : [];
  });
  return { at, orders: stored.flat() };
};

/**
 * Makes the one call, unless storing the intents took so long that it could end after they are looked up: then nothing is
 * sent, and the look-up finds nothing.
 */
export const postBatch = async (
  { clock, policy, timing }: SyncDependencies,
  callShop: CallShop,
  { at, orders }: Batch,
): Promise<CreateAnswer> => {
  const timeout = at + timing.callTimeout - clock.now();
  if (timeout <= 0) return failed({ kind: 'unknown', why: 'the intents took too long to store' });
  return createOrders(callShop, {
    orders: orders.map(({ shopOrder }) => shopOrder),
    sendEmails: policy.shop.sendEmails,
    sendSms: policy.shop.sendSms,
    timeout,
    now: () => clock.now(),
  });
};

/** A revision is a further order in the shop. */
const underNumber = (order: ShopOrder, external: string): ShopOrder =>
  order.external_order_number.value === external
    ? order
    : { ...order, external_order_number: ruled(external, 'the revision that replaces a cancelled order') };

/** Stores what the call came to, for every order of the batch. */
export const storeOutcomes = async (
  { store, clock, log }: SyncDependencies,
  { at, orders }: Batch,
  answer: CreateAnswer,
): Promise<void> => {
  const counts = { created: 0, refused: 0, unknown: 0, unprocessed: 0 };
  await concurrently(orders, async ({ order, external }) => {
    const outcome = outcomeFor(answer, external, orders.length);
    counts[outcome.kind] += 1;
    await settleIntent(store, order, at, (open) => next(open, outcome, clock.now()));
  });
  log({ event: 'sent', ...counts });
};

type Outcome = CreateOutcome | { readonly kind: 'unprocessed' } | { readonly kind: 'unknown'; readonly why: string };

const outcomeFor = (answer: CreateAnswer, external: string, batch: number): Outcome => {
  if (answer.ok) return answer.value.get(external) ?? { kind: 'unknown', why: 'the answer does not name the order' };
  const { error } = answer;
  if (error.kind === 'unknown') return error;
  return batch === 1 && isAboutTheBatch(error)
    ? { kind: 'refused', messages: [refusedAlone(error)] }
    : { kind: 'unprocessed' };
};

const next = (open: OpenIntent, outcome: Outcome, now: number): SyncRecord => {
  switch (outcome.kind) {
    case 'created':
      return created(open, [outcome.orderNumber], now);
    case 'refused':
      return refused(open, outcome, now);
    case 'unprocessed':
      return unprocessed(open, now);
    case 'unknown':
      return unanswered(open, outcome.why);
  }
};

/** What the shop did not take because of what was in the call: a smaller one may pass. */
export const isAboutTheBatch = (failure: ShopFailure): boolean =>
  failure.kind === 'too-large' || (failure.kind === 'refused' && failure.status === 400);

export const refusedAlone = (failure: ShopFailure): ShopMessage => {
  const [said] = failure.kind === 'refused' ? failure.messages : [];
  return said ?? { object: 'order', property: '', message: `the shop refused the call: ${failure.kind}` };
};
