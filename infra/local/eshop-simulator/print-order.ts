import { type Answer, refused } from './answer.ts';
import { orderPdf } from './order-pdf.ts';
import type { ShopCall } from './shop-call.ts';

/** UPgates API v2, GET /orders/{order_number}/pdf. */
export const printOrder = ({ parameters, book }: ShopCall): Answer => {
  const order = book.numbered(parameters.order_number ?? '');
  return order === undefined ? refused(404, 'there is no order of this number') : { status: 200, pdf: orderPdf(order) };
};
