import { isJsonObject, type Json, parseJson } from '../../../shared/kernel/json.ts';
import { failed, ok, type Result } from '../../../shared/kernel/result.ts';
import { type Answer, refused } from './answer.ts';
import { readBool } from './read-bool.ts';

/** What the API takes in one request. */
export const mostOrders = 100;
/** An order has seven levels; this leaves room for what the shop does not read. */
const deepest = 64;

export interface OrdersRequest {
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
  readonly orders: readonly Json[];
}

export const tooManyOrders = (): Answer => refused(413, `more than ${mostOrders} orders: none was processed`);

/** Mails and texts go out unless they are forbidden; undefined when the value is no bool. */
const sendingFlag = (value: Json | undefined): boolean | undefined => readBool(value ?? true);

/**
 * Reads the body of POST and PUT /orders (UPgates API v2), or answers 400 or 413.
 * The kernel refuses more than bad JSON: a key twice in one object, `__proto__`, a number like 1e999. The vendor does
 * not say what a shop makes of these; a stand-in that refuses the whole request lets no mistake of its caller pass.
 */
export const readOrdersRequest = (body: string): Result<OrdersRequest, Answer> => {
  const unreadable = refused(400, 'the body is not a JSON object with orders');
  const parsed = parseJson(body, deepest);
  if (!parsed.ok || !isJsonObject(parsed.value)) return failed(unreadable);
  const { orders, send_emails_yn, send_sms_yn } = parsed.value;
  const sendEmails = sendingFlag(send_emails_yn);
  const sendSms = sendingFlag(send_sms_yn);
  if (!Array.isArray(orders) || sendEmails === undefined || sendSms === undefined) return failed(unreadable);
  return orders.length > mostOrders ? failed(tooManyOrders()) : ok({ sendEmails, sendSms, orders });
};
