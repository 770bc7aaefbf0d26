import { concurrently } from '../kernel/concurrently.ts';
import { type ListedOrder, listOrders } from './client/list-orders.ts';
import type { Unknown, Unprocessed } from './client/unprocessed.ts';
import { created, givenUp, mostAttempts, notCreated } from './outcomes.ts';
import { hasOpenIntent, type OpenIntent, settleIntent } from './settle-intent.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import { readSyncs, type SyncRecord } from './sync-record.ts';

/** The most intents that one look-up settles. */
const mostIntents = 500;

/** Open intents whose time to settle has passed: their outcome is what the shop's list says. */
export const overdueIntents = async ({ store, clock, log }: SyncDependencies): Promise<readonly OpenIntent[]> => {
  const now = clock.now();
  const keys = [
    ...(await store.dueIn('sending', now, mostIntents)),
    ...(await store.dueIn('unknown', now, mostIntents)),
  ];
  const records = await store.hubRecords([...new Set(keys)]);
  return readSyncs(records.values(), log)
    .filter(hasOpenIntent)
    .filter(({ due }) => due <= now);
};

/**
 * Asks the shop once for all the intents' orders, and adopts those it has. The others go out again: the settle time has
 * passed, so the shop will not have them later.
 * @returns the answer where the shop gave no list
 */
export const lookUpIntents = async (
  { store, clock, sendHttp, timing }: SyncDependencies,
  intents: readonly OpenIntent[],
): Promise<Unprocessed | Unknown | undefined> => {
  const earliest = Math.min(...intents.map(({ intent }) => intent.at));
  const answer = await listOrders(sendHttp, {
    updatedSince: earliest - timing.clockSkew,
    timeout: timing.callTimeout,
    now: () => clock.now(),
  });
  if (answer.kind !== 'listed') return answer;
  const numbers = numbersByExternal(answer.orders);
  await concurrently(intents, ({ order, intent }) =>
    settleIntent(store, order, intent.at, (open) => outcomeOf(open, numbers.get(order), clock.now())),
  );
  return undefined;
};

const outcomeOf = (open: OpenIntent, numbers: readonly string[] | undefined, now: number): SyncRecord => {
  const [first, ...further] = numbers ?? [];
  if (first !== undefined) return created(open, [first, ...further]);
  return open.attempts >= mostAttempts ? givenUp(open, now) : notCreated(open, now);
};

/** Exact matches only: a shop may ignore a filter, and has orders of its own. */
const numbersByExternal = (orders: readonly ListedOrder[]): ReadonlyMap<string, readonly string[]> => {
  const numbers = new Map<string, string[]>();
  for (const { externalOrderNumber, orderNumber } of orders) {
    if (externalOrderNumber === undefined) continue;
    numbers.set(externalOrderNumber, [...(numbers.get(externalOrderNumber) ?? []), orderNumber]);
  }
  return numbers;
};
