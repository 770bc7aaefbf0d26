import type { OrderKey } from '../../records/order-key.ts';
import { inShopOf } from '../sync-record.ts';
import type { DayOrder } from './day-order.ts';
import type { ListPart } from './list-reading.ts';
import { isWithin, type LoadDependencies, type LoadedDay } from './load-day.ts';
import { readOrders } from './read-orders.ts';
import { ordersOf, type ShopRow } from './shop-row.ts';

/** The day's orders with those that only the shop's list shows, and the rows that are of the day. */
export interface ResolvedDay {
  readonly orders: readonly DayOrder[];
  readonly rows: readonly ShopRow[];
}

/** Each row once: an order that was asked for, as it was answered last. */
export const rowsOf = (parts: readonly ListPart[]): readonly ShopRow[] => [
  ...new Map(parts.flatMap(({ rows }) => rows).map((row) => [row.number, row])).values(),
];

/** Looks up the orders of rows that are not among the day's: they were sold on another day, or nobody knows them. */
export const resolveRows = async (
  deps: LoadDependencies,
  { bounds, orders }: LoadedDay,
  rows: readonly ShopRow[],
): Promise<ResolvedDay> => {
  const known = new Set(orders.map(({ order }) => order));
  const isKnown = ({ external }: ShopRow): boolean => ordersOf(external).some((order) => known.has(order));
  const candidates = new Set(rows.filter((row) => !isKnown(row)).flatMap(({ external }) => ordersOf(external)));
  const found = (await readOrders(deps, [...candidates])).filter(
    ({ sale, sync }) => sale !== undefined || sync !== undefined,
  );
  const late = found.filter((order) => isWithin(bounds, order));
  const elsewhere = new Set<OrderKey>(found.filter((order) => !late.includes(order)).map(({ order }) => order));
  return {
    orders: [...orders, ...late],
    rows: rows.filter((row) => isKnown(row) || !ordersOf(row.external).some((order) => elsewhere.has(order))),
  };
};

/** Numbers of orders that the hub holds to stand in the shop, and no row shows. */
export const unseenNumbers = ({ orders, rows }: ResolvedDay): readonly string[] => {
  const seen = new Set(rows.map(({ number }) => number));
  return orders.flatMap(({ sync }) => {
    const inShop = inShopOf(sync);
    return inShop === undefined || inShop.cancelled || seen.has(inShop.orderNumber) ? [] : [inShop.orderNumber];
  });
};
