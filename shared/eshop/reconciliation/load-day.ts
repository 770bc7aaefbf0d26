import { createHash } from 'node:crypto';
import { concurrently } from '../../kernel/concurrently.ts';
import { localTime } from '../../kernel/local-time.ts';
import { orderOf } from '../order-of.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';
import { type DayOrder, saleOf, soldAtOf } from './day-order.ts';
import { readOrders } from './read-orders.ts';
import type { DaysAround } from './serial-gaps.ts';
import { boundsOf, type DayBounds, daysAfter } from './trading-day.ts';

/** What the till and the hub say of a trading day. */
export interface LoadedDay {
  readonly day: string;
  readonly bounds: DayBounds;
  readonly orders: readonly DayOrder[];
  readonly around: DaysAround;
}

export type LoadDependencies = Pick<SyncDependencies, 'store' | 'policy'>;

/** Receipts of so many days around may have a number that is missing on the day, and tell what it went on from. */
const [daysBefore, daysAfterwards] = [3, 1];
const mostWaiting = 5000;

/**
 * Reads the day's orders. A sale is found by its sync record, which stands under the day of the sale, however long it was open; by its
 * receipt, where the hub has not looked at it yet; and among those that wait, where it has not taken in the closing.
 * @throws when a bill is not of its shape
 */
export const loadDay = async (deps: LoadDependencies, day: string): Promise<LoadedDay> => {
  const bounds = boundsOf(day, deps.policy);
  const [first, last] = [localTime(bounds.from, 'UTC').date, localTime(bounds.to, 'UTC').date];
  const since = daysAfter(first, -daysBefore);
  const days = daysBetween(since, daysAfter(last, daysAfterwards));
  const indexed = (await concurrently(days, (utc) => deps.store.soldOn(utc))).flat();
  const waiting = await deps.store.dueIn('waiting', Number.MAX_SAFE_INTEGER, mostWaiting);
  const all = await readOrders(deps, [...new Set([...indexed, ...waiting].map(orderOf))]);
  return {
    day,
    bounds,
    orders: all.filter((order) => isWithin(bounds, order)),
    around: { since, sales: all.flatMap(saleOf) },
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
