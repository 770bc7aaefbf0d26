import { isJsonObject, type Json } from '../../../../shared/kernel/json.ts';
import { type Answer, answered, refused } from '../answer.ts';
import { refusedItem, type ShopMessage } from '../fields.ts';
import type { OrderChange } from '../order-book.ts';
import { readOrdersRequest } from '../read-orders-request.ts';
import type { ShopCall } from '../shop-call.ts';
import { orderUrl, type ShopOrder } from '../shop-order.ts';
import { type Changing, changeOrder } from './change-order.ts';
import { changesBetween } from './changes-between.ts';

interface Verdict {
  readonly orderNumber: string | null;
  readonly change: OrderChange | null;
  readonly messages: readonly ShopMessage[];
}

const unknownOrder = (orderNumber: string | null): ShopMessage => ({
  object: 'order',
  property: 'order_number',
  message: orderNumber === null ? 'order_number is required' : 'there is no order of this number',
  level: 'error',
});

const judge = (item: Json, find: (orderNumber: string) => ShopOrder | undefined, changing: Changing): Verdict => {
  const orderNumber = isJsonObject(item) && typeof item.order_number === 'string' ? item.order_number : null;
  const order = orderNumber === null ? undefined : find(orderNumber);
  if (!isJsonObject(item) || order === undefined) {
    return { orderNumber, change: null, messages: [unknownOrder(orderNumber)] };
  }
  const { changed, messages } = changeOrder(order, item, changing);
  return { orderNumber, change: changed && { order: changed, entry: changesBetween(order, changed) }, messages };
};

const answerOf = ({ orderNumber, change, messages }: Verdict, address: string) => ({
  order_number: orderNumber,
  order_url: change && orderUrl(address, change.order.order_number),
  updated_yn: change !== null,
  messages,
});

/**
 * UPgates API v2, PUT /orders: up to 100 orders by their numbers, each judged by itself, one after the other. Every order
 * of the request is in the answer, which leaves after the journal has the changes; when it refuses them, 500.
 */
export const updateOrders = async ({ body, at, refuses, book, settings }: ShopCall): Promise<Answer> => {
  const request = readOrdersRequest(body);
  if (!request.ok) return request.error;
  const { sendEmails, sendSms, orders } = request.value;
  const changed = new Map<string, ShopOrder>();
  const find = (orderNumber: string) => changed.get(orderNumber) ?? book.numbered(orderNumber);
  const verdicts = orders.map((item, index) => {
    const verdict = judge(item, find, { at, sendEmails, sendSms, settings });
    if (refuses(index)) return { ...verdict, change: null, messages: [refusedItem] };
    if (verdict.change !== null) changed.set(verdict.change.order.order_number, verdict.change.order);
    return verdict;
  });
  const changes = verdicts.flatMap(({ change }) => change ?? []);
  try {
    if (changes.length > 0) await book.change(changes);
  } catch {
    return refused(500, 'the changes could not be stored');
  }
  return answered({ orders: verdicts.map((verdict) => answerOf(verdict, settings.address)) });
};
