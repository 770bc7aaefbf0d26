import { orderOf } from '../../../shared/eshop/order-of.ts';
import type { OrderKey } from '../../../shared/records/order-key.ts';
import { counted } from '../../counted.ts';
import { type Days, isSoldOn, utcDaysAround } from './days.ts';
import { type SoldOrder, type SoldOrderDependencies, soldOrders } from './sold-order.ts';

export interface FindDependencies extends SoldOrderDependencies {
  /** Told what is done, and how much of the whole. */
  readonly onRead: (what: string, share: number) => void;
}

const atOnce = 100;

/** Finds the receipts and bills that were sold on the days, and where each of them stands. */
export const findSold = async (deps: FindDependencies, days: Days): Promise<readonly SoldOrder[]> => {
  const { store, policy, onRead } = deps;
  const seen = new Set<OrderKey>();
  const sold: SoldOrder[] = [];
  const indexed = utcDaysAround(days);
  for (const [at, day] of indexed.entries()) {
    const orders = [...new Set((await store.soldOn(day)).map(orderOf))].filter((order) => !seen.has(order));
    for (const order of orders) seen.add(order);
    for (let start = 0; start < orders.length; start += atOnce) {
      const some = await soldOrders(deps, orders.slice(start, start + atOnce));
      sold.push(...some.filter(({ soldAt }) => isSoldOn(days, soldAt, { indexed: day, timeZone: policy.timeZone })));
    }
    onRead(`${counted(sold.length, 'order')} found`, (at + 1) / indexed.length);
  }
  return sold;
};
