import type { ShopOrder } from './shop-order.ts';

const pageSize = 100;

/** Which page of the list, and in which order (UPgates API v2, GET /orders). */
export interface OrderPaging {
  readonly page: number;
  readonly by: 'created_at' | 'updated_at';
  readonly direction: 1 | -1;
}

const orderings: ReadonlyMap<string, OrderPaging['by']> = new Map([
  ['creation_time', 'created_at'],
  ['last_update_time', 'updated_at'],
]);
const directions: ReadonlyMap<string, OrderPaging['direction']> = new Map([
  ['asc', 1],
  ['desc', -1],
]);

/** Reads page, order_by and order_dir: newest first unless told otherwise; else the parameter that cannot be read. */
export const readOrderPaging = (given: ReadonlyMap<string, string>): OrderPaging | { readonly unreadable: string } => {
  const page = Number(given.get('page') || '1');
  const by = orderings.get(given.get('order_by') || 'creation_time');
  const direction = directions.get(given.get('order_dir') || 'desc');
  if (!Number.isSafeInteger(page) || page < 1) return { unreadable: 'page' };
  if (by === undefined) return { unreadable: 'order_by' };
  return direction === undefined ? { unreadable: 'order_dir' } : { page, by, direction };
};

/** One page of the orders; those of the same time stand as they were created. */
export const pageOfOrders = (orders: readonly ShopOrder[], { page, by, direction }: OrderPaging) => {
  const sorted = orders.toSorted((a, b) => direction * (a[by] - b[by] || a.sequence - b.sequence));
  const items = sorted.slice((page - 1) * pageSize, page * pageSize);
  return { items, numberOfPages: Math.ceil(orders.length / pageSize) };
};
