import { type DayOrder, saleOf } from './day-order.ts';
import type { Difference } from './difference.ts';
import { currencyOf, hubToShop } from './hub-to-shop.ts';
import { inSum } from './in-sum.ts';
import { factsOf, nowhere, type OrderFacts } from './order-facts.ts';
import { type DaysAround, serialGaps } from './serial-gaps.ts';
import { ordersOf, type ShopRow } from './shop-row.ts';
import { type Entry, type Group, sumGroups } from './sum-groups.ts';
import { tillToHub } from './till-to-hub.ts';

/** A trading day as the three say it. */
export interface DaySides {
  /** Sold on the day, by the till and the hub. */
  readonly orders: readonly DayOrder[];
  /** What the shop has of them, and under numbers of ours that nobody knows. */
  readonly rows: readonly ShopRow[];
  readonly around: DaysAround;
}

export interface Reconciliation {
  readonly groups: readonly Group[];
  readonly differences: readonly Difference[];
}

/**
 * Compares what the tills say of a day with what the hub holds and what the shop has. Each order is followed from the till to the hub
 * and from there to the shop, and what differs on the way is named; what of the sums no name explains is `unexplained`.
 */
export const reconcile = ({ orders, rows, around }: DaySides): Reconciliation => {
  const known = new Set(orders.map(({ order }) => order));
  const byOrder = Map.groupBy(rows, ({ external }) => ordersOf(external).find((order) => known.has(order)));
  const facts = orders.map((day) => factsOf(day, byOrder.get(day.order) ?? []));
  const strays = (byOrder.get(undefined) ?? []).filter(({ cancelled }) => !cancelled);
  const differences = inSum([
    ...facts.flatMap((one) => [...tillToHub(one), ...hubToShop(one)]),
    ...strays.map(notInHub),
    ...serialGaps(orders.flatMap(saleOf), around),
  ]);
  const entries = [
    ...facts.flatMap(entriesOf),
    ...strays.map((row): Entry => ({ side: 'shop', place: nowhere, currency: row.currency, amount: row.total })),
  ];
  return { groups: sumGroups(entries, differences), differences };
};

const notInHub = ({ number, external, currency, total }: ShopRow): Difference => ({
  kind: 'not-in-hub',
  place: nowhere,
  currency,
  count: -1,
  amount: -total + 0,
  external,
  number,
});

/** What each of the three says of the order. */
const entriesOf = ({ whole, sold, inShop, own, others }: OrderFacts): readonly Entry[] => {
  const { place, currency } = whole;
  const isHeld = inShop !== undefined && !inShop.cancelled;
  return [
    ...(sold === undefined ? [] : [{ side: 'till', place, currency, amount: sold } as const]),
    ...(isHeld ? [{ side: 'hub', place, currency, amount: inShop.total } as const] : []),
    ...[...(own === undefined || own.cancelled ? [] : [own]), ...others].map(
      (row) => ({ side: 'shop', place, currency: currencyOf(row, whole), amount: row.total }) as const,
    ),
  ];
};
