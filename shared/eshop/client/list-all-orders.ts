import { ok, type Result } from '../../kernel/result.ts';
import { type ListRequest, listOrders } from './list-orders.ts';
import type { ListedOrder } from './listed-order.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

/** The orders of all pages at once, for lists that are known to be short; none where the list is not complete. */
export const listAllOrders = async (
  callShop: CallShop,
  request: ListRequest,
): Promise<Result<readonly ListedOrder[], ShopFailure>> => {
  const orders: ListedOrder[] = [];
  const pages = listOrders(callShop, request);
  for (;;) {
    const { done, value } = await pages.next();
    if (done) return value.ok ? ok(orders) : value;
    orders.push(...value.orders);
  }
};
