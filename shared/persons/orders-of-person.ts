import { tryReadSync, writeSync } from '../eshop/stored-sync.ts';
import { inShopOf, type SyncRecord } from '../eshop/sync-record.ts';
import { concurrently } from '../kernel/concurrently.ts';
import { erasedVersion } from '../records/erased-record.ts';
import { everyHubRecord } from '../records/every-record.ts';
import type { OrderKey } from '../records/order-key.ts';
import { type RecordKey, recordKey } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';
import type { Blanked } from './blanked.ts';
import type { Mentions } from './mentions.ts';
import type { Identifiers } from './person.ts';
import type { ErasureDependencies, PersonDependencies } from './person-dependencies.ts';

/** An order that was assembled from the person's `customers` record, or of which the shop said something of the person. */
export interface OrderOfPerson {
  readonly record: HubRecord;
  readonly sync: SyncRecord;
  /** The `customers` records that it was assembled from. */
  readonly customers: readonly RecordKey[];
  /** Whether the shop's words, as they are kept, name the person: of an order of the person's own, whatever they say. */
  readonly isNamed: boolean;
}

export interface OrdersOfPerson {
  readonly orders: readonly OrderOfPerson[];
  readonly unreadable: number;
}

/** Orders that are known to be the person's. */
export const ownOrders = ({ orders }: OrdersOfPerson): ReadonlySet<OrderKey> =>
  new Set(orders.flatMap(({ sync, customers }) => (customers.length > 0 ? [sync.order] : [])));

/** The orders of the person, by their sync records: what they hold beside is keys and digests. */
export const ordersOfPerson = async (
  deps: PersonDependencies,
  { customers }: Identifiers,
  mentions: Mentions,
): Promise<OrdersOfPerson> => {
  const keys = new Set(customers.map((id) => recordKey('customers', id)));
  const orders: OrderOfPerson[] = [];
  let unreadable = 0;
  for await (const record of everyHubRecord(deps, 'hub.order_syncs')) {
    const read = tryReadSync(record);
    if (!read.ok) {
      unreadable += 1;
      continue;
    }
    const sync = read.value;
    const used = sync.sources.flatMap(([key]) => (keys.has(key) ? [key] : []));
    const isNamed = messagesOf(sync).some(({ message }) =>
      used.length > 0 ? message !== '' : mentions.inText(message),
    );
    if (used.length > 0 || isNamed) orders.push({ record, sync, customers: used, isNamed });
  }
  return { orders, unreadable };
};

/** The shop's numbers of all that was created for the order. */
export const numbersInShop = (sync: SyncRecord): readonly string[] => {
  const inShop = inShopOf(sync);
  return [...(sync.replaced ?? []), ...(inShop === undefined ? [] : [inShop.orderNumber, ...inShop.doubled])];
};

/**
 * Wakes the orders that stand in the shop, or may: once the tombstone of their customer is there, which the nudge waits for, they are
 * a walk-in's, and the shop is told. It is sent before the tombstone is stored (ADR 2); one that came to the shop meanwhile is woken in the
 * next round.
 */
export const nudgeOrders = async (
  { nudges, quietPeriod }: Pick<ErasureDependencies, 'nudges' | 'quietPeriod'>,
  orders: readonly OrderOfPerson[],
): Promise<void> => {
  const woken = orders.filter(
    ({ sync }) => inShopOf(sync) !== undefined || ['sending', 'unknown'].includes(sync.state),
  );
  await concurrently(
    woken.flatMap(({ sync, customers }) =>
      customers.filter((key) => !isTold(sync, key)).map((record) => ({ order: sync.order, record })),
    ),
    (named) => nudges.send({ kind: 'record', ...named, version: erasedVersion, returns: 0 }, quietPeriod),
  );
};

/** Whether the order was assembled from the tombstone already. */
const isTold = ({ sources }: SyncRecord, customer: RecordKey): boolean =>
  sources.some(([key, version]) => key === customer && version === erasedVersion);

/** Blanks what the shop has said of orders that it refused. An order that moves on meanwhile is looked at in the next round. */
export const blankMessages = async (
  { store }: Pick<ErasureDependencies, 'store'>,
  orders: readonly OrderOfPerson[],
): Promise<Blanked> => {
  let done = 0;
  let missed = 0;
  for (const { record, sync, isNamed } of orders) {
    if (!isNamed || sync.state !== 'parked' || sync.reason.code !== 'refused') continue;
    const messages = sync.reason.messages.map((one) => ({ ...one, message: '' }));
    const next: SyncRecord = { ...sync, reason: { ...sync.reason, messages } };
    if (await store.write(writeSync(next, record.version + 1))) done += 1;
    else missed += 1;
  }
  return { done, missed };
};

const messagesOf = (sync: SyncRecord) =>
  sync.state === 'parked' && sync.reason.code === 'refused' ? sync.reason.messages : [];
