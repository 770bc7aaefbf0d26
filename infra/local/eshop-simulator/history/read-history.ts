import { type Answer, answered, refused } from '../answer.ts';
import type { ShopCall } from '../shop-call.ts';

/** UPgates API v2, GET /orders/{order_number}/history: every event, oldest first. */
export const readHistory = ({ parameters, book }: ShopCall): Answer => {
  const order = book.numbered(parameters.order_number ?? '');
  if (order === undefined) return refused(404, 'there is no order of this number');
  const history = book.historyOf(order.order_number);
  return answered({ number_of_items: history.length, history });
};
