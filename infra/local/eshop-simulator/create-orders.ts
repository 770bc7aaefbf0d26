import { type Answer, answered, refused } from './answer.ts';
import { refusedItem } from './fields.ts';
import { placeOrder } from './place-order.ts';
import { type ReadOrder, readOrder } from './read-order.ts';
import { readOrdersRequest } from './read-orders-request.ts';
import type { ShopCall } from './shop-call.ts';
import { orderUrl, type ShopOrder } from './shop-order.ts';

const verdict = ({ externalOrderNumber, messages }: ReadOrder, order: ShopOrder | null, address: string) => ({
  external_order_number: externalOrderNumber,
  order_number: order?.order_number ?? null,
  order_url: order && orderUrl(address, order.order_number),
  created_yn: order !== null,
  messages,
});

/**
 * UPgates API v2, POST /orders: up to 100 orders, each judged by itself. There is no idempotency: an order sent twice
 * is created twice. The answer leaves after the journal has the orders; when it refuses them, 500, and none is created.
 */
export const createOrders = async ({ body, at, refuses, book, settings }: ShopCall): Promise<Answer> => {
  const request = readOrdersRequest(body);
  if (!request.ok) return request.error;
  const { sendEmails, sendSms, orders } = request.value;
  const results = orders.map((item, index) => {
    const asked = readOrder(item, settings);
    const read = refuses(index) ? { ...asked, draft: null, messages: [refusedItem] } : asked;
    const placing = () => ({ sequence: book.takeSequence(), at, sendEmails, sendSms, settings });
    return { read, order: read.draft && placeOrder(read.draft, placing()) };
  });
  const created = results.flatMap(({ order }) => order ?? []);
  try {
    if (created.length > 0) await book.add(created);
  } catch {
    return refused(500, 'the orders could not be stored');
  }
  return answered({ orders: results.map(({ read, order }) => verdict(read, order, settings.address)) });
};
