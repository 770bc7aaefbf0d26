import { createHash } from 'node:crypto';
import { concurrently } from '../../kernel/concurrently.ts';
import { localTime } from '../../kernel/local-time.ts';
import { fikOrderKey, type OrderKey, papayaOrderKey } from '../../records/order-key.ts';
import { idOf, type RecordKey, tableOf } from '../../records/record-key.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';
import { type DayOrder, soldAtOf } from './day-order.ts';
import { readOrders } from './read-orders.ts';
import type { TillSale } from './till-sale.ts';
import { boundsOf, type DayBounds, type DayRule, daysAfter } from './trading-day.ts';

/** What the till and the hub say of a trading day. */
export interface LoadedDay {
  readonly day: string;
  readonly bounds: DayBounds;
  readonly orders: readonly DayOrder[];
  /** Receipts and bills of the days around too. */
  readonly around: readonly TillSale[];
}

export type LoadDependencies = Pick<SyncDependencies, 'store' | 'policy'> & Pick<DayRule, 'beginsAt'>;

/** Receipts stand in the index under the day of their opening: a table may stay open so long. */
const longestOpen = 3;
/** A receipt whose id tells no opening stands under the day on which it was uploaded. */
const latestUpload = 1;

/**
 * Reads the day's orders. One that was open for longer is found by the shop's list.
 * @throws when a bill is not of its shape
 */
export const loadDay = async (deps: LoadDependencies, day: string): Promise<LoadedDay> => {
  const bounds = boundsOf(day, { timeZone: deps.policy.timeZone, beginsAt: deps.beginsAt });
  const [first, last] = [localTime(bounds.from, 'UTC').date, localTime(bounds.to, 'UTC').date];
  const days = daysBetween(daysAfter(first, -longestOpen), daysAfter(last, latestUpload));
  const documents = (await concurrently(days, (utc) => deps.store.receiptsOn(utc))).flat();
  const all = await readOrders(deps, [...new Set(documents.map(orderOf))]);
  return {
    day,
    bounds,
    orders: all.filter((order) => isWithin(bounds, order)),
    around: all.flatMap(({ sale }) => (sale === undefined ? [] : [sale])),
  };
};

/** Whether it was sold within the bounds. */
export const isWithin = ({ from, to }: DayBounds, order: DayOrder): boolean => {
  const soldAt = soldAtOf(order);
  return soldAt !== undefined && soldAt >= from && soldAt < to;
};

/** The same as long as nothing has come of the day's orders, and the hub has done nothing about them. */
export const digestOf = ({ bounds, orders }: Pick<LoadedDay, 'bounds' | 'orders'>): string => {
  const versions = orders.map(({ order, sale, syncVersion }) => [order, sale?.version ?? 0, syncVersion].join(' '));
  return createHash('sha256')
    .update([bounds.from, bounds.to, ...versions.toSorted()].join('\n'))
    .digest('base64url');
};

const daysBetween = (first: string, last: string): readonly string[] =>
  first > last ? [] : [first, ...daysBetween(daysAfter(first, 1), last)];

const orderOf = (document: RecordKey): OrderKey =>
  tableOf(document) === 'hub.bills' ? papayaOrderKey(idOf(document)) : fikOrderKey(idOf(document));
