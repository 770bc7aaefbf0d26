import { isJsonObject, type Json, parseJson } from '../../../shared/kernel/json.ts';
import { type Answer, answered, refused } from './answer.ts';
import { placeOrder } from './place-order.ts';
import { readBool } from './read-bool.ts';
import { type ReadOrder, readOrder } from './read-order.ts';
import type { ShopCall } from './shop-call.ts';
import type { ShopOrder } from './shop-order.ts';

const mostOrders = 100;
/** An order has seven levels; this leaves room for what the shop does not read. */
const deepest = 64;

interface CreateRequest {
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
  readonly orders: readonly Json[];
}

/** Mails and texts go out unless they are forbidden; undefined when the value is no bool. */
const sendingFlag = (value: Json | undefined): boolean | undefined => readBool(value ?? true);

/**
 * The kernel refuses more than bad JSON: a key twice in one object, `__proto__`, a number like 1e999. The vendor does
 * not say what a shop makes of these; a stand-in that refuses the whole request lets no mistake of its caller pass.
 */
const parseRequest = (body: string): CreateRequest | undefined => {
  const parsed = parseJson(body, deepest);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { orders, send_emails_yn, send_sms_yn } = parsed.value;
  const sendEmails = sendingFlag(send_emails_yn);
  const sendSms = sendingFlag(send_sms_yn);
  if (!Array.isArray(orders) || sendEmails === undefined || sendSms === undefined) return undefined;
  return { sendEmails, sendSms, orders };
};

const verdict = ({ externalOrderNumber, messages }: ReadOrder, order: ShopOrder | null, address: string) => ({
  external_order_number: externalOrderNumber,
  order_number: order?.order_number ?? null,
  order_url: order && `${address}/api/v2/orders/${order.order_number}`,
  created_yn: order !== null,
  messages,
});

/**
 * UPgates API v2, POST /orders: up to 100 orders, each judged by itself. There is no idempotency: an order sent twice
 * is created twice. The answer leaves after the journal has the orders; when it refuses them, 500, and none is created.
 */
export const createOrders = async ({ body, at, book, settings }: ShopCall): Promise<Answer> => {
  const request = parseRequest(body);
  if (request === undefined) return refused(400, 'the body is not a JSON object with orders');
  if (request.orders.length > mostOrders) return refused(413, `more than ${mostOrders} orders: none was processed`);
  const { sendEmails, sendSms } = request;
  const results = request.orders.map((item) => {
    const read = readOrder(item, settings);
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
