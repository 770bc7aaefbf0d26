import * as v from 'valibot';
import type { Result } from '../../kernel/result.ts';
import type { ShopOrder } from '../shop-order.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import { ordersAnswer } from './orders-answer.ts';
import { outcomesByNumber, type Refusal, type WithFields } from './outcomes-by-number.ts';
import { lenientBoolean, lenientText, textIfAny, withFields } from './read-answer.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';
import { shopMessages } from './shop-message.ts';

/** What the shop says became of one order. */
export type CreateOutcome = { readonly kind: 'created'; readonly orderNumber: string } | Refusal;

/** By `external_order_number`; an order that is not in it is unknown. */
export type CreateAnswer = Result<ReadonlyMap<string, CreateOutcome>, ShopFailure>;

export interface CreateRequest extends CallTime {
  /** 100 at most. */
  readonly orders: readonly ShopOrder[];
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
}

/** The most orders that one call takes; a further one refuses them all (UPgates API v2, 413). */
export const mostOrders = 100;

const answerSchema = ordersAnswer(
  withFields(
    v.object({
      external_order_number: v.pipe(lenientText, v.nonEmpty()),
      order_number: textIfAny,
      created_yn: v.nullish(lenientBoolean),
      created: v.nullish(lenientBoolean),
      messages: shopMessages,
    }),
  ),
);

/** `POST /orders`. An answer is tied to its order by `external_order_number` alone, never by its place. */
export const createOrders = async (
  callShop: CallShop,
  { orders, sendEmails, sendSms, timeout, now }: CreateRequest,
): Promise<Result<ReadonlyMap<string, WithFields<CreateOutcome>>, ShopFailure>> => {
  const body = JSON.stringify({ send_emails_yn: sendEmails, send_sms_yn: sendSms, orders });
  const answer = await askShop(
    callShop,
    { method: 'POST', path: '/orders', query: {}, body, timeout },
    { schema: answerSchema, now },
  );
  if (!answer.ok) return answer;
  return outcomesByNumber(
    answer.value.map(({ external_order_number, order_number, created_yn, created, messages, fields }) => ({
      number: external_order_number,
      isDone: created_yn ?? created,
      done: order_number === undefined ? undefined : { kind: 'created' as const, orderNumber: order_number },
      messages,
      fields,
    })),
  );
};
