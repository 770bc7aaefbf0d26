import { ok, type Result } from '../../kernel/result.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import type { ListedOrder } from './listed-order.ts';
import { orderPage } from './order-page.ts';
import { orderPath } from './order-path.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

export interface FindRequest extends CallTime {
  /** The shop's. */
  readonly orderNumber: string;
}

/**
 * `GET /orders/{order_number}`, which answers a list.
 * @returns undefined where the shop's list does not have it; a 404 is a failure, as a wrong address gives one too
 * @throws RangeError when it is no order number
 */
export const findOrder = async (
  callShop: CallShop,
  { orderNumber, timeout, now }: FindRequest,
): Promise<Result<ListedOrder | undefined, ShopFailure>> => {
  const answer = await askShop(
    callShop,
    { method: 'GET', path: orderPath(orderNumber), query: {}, body: undefined, timeout },
    { schema: orderPage, now },
  );
  return answer.ok ? ok(answer.value.orders.find((order) => order.orderNumber === orderNumber)) : answer;
};
