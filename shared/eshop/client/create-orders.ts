import * as v from 'valibot';
import type { ShopOrder } from '../shop-order.ts';
import type { ShopMessage } from '../sync-record.ts';
import { lenientBoolean, lenientList, lenientText, readAnswer } from './read-answer.ts';
import type { SendHttp } from './send-http.ts';
import { judgeReply, type Unknown, type Unprocessed } from './unprocessed.ts';

/** What the shop says became of one order. */
export type CreateOutcome =
  | { readonly kind: 'created'; readonly orderNumber: string }
  | { readonly kind: 'refused'; readonly messages: readonly ShopMessage[] };

export type CreateAnswer =
  /** By `external_order_number`; an order that is not in it is unknown. */
  { readonly kind: 'answered'; readonly outcomes: ReadonlyMap<string, CreateOutcome> } | Unprocessed | Unknown;

export interface CreateRequest {
  /** 100 at most. */
  readonly orders: readonly ShopOrder[];
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  /** Milliseconds. */
  readonly now: number;
}

/** The most orders that one call takes; a further one refuses them all (UPgates API v2, 413). */
export const mostOrders = 100;

const text = v.optional(v.nullable(lenientText));
const answerSchema = v.object({
  orders: lenientList(
    v.object({
      external_order_number: text,
      order_number: text,
      created_yn: v.optional(v.nullable(lenientBoolean)),
      created: v.optional(v.nullable(lenientBoolean)),
      messages: v.optional(v.nullable(lenientList(v.object({ object: text, property: text, message: text })))),
    }),
  ),
});

/** `POST /orders`. An answer is tied to its order by `external_order_number` alone, never by its place. */
export const createOrders = async (sendHttp: SendHttp, request: CreateRequest): Promise<CreateAnswer> => {
  const reply = await sendHttp({
    method: 'POST',
    path: '/orders',
    query: {},
    body: JSON.stringify({
      send_emails_yn: request.sendEmails,
      send_sms_yn: request.sendSms,
      orders: request.orders,
    }),
    timeout: request.timeout,
  });
  const judged = judgeReply(reply, request.now);
  if (judged.kind !== 'ok') return judged;
  const answer = readAnswer(judged.body, answerSchema);
  if (answer === undefined) return { kind: 'unknown', why: 'the answer cannot be read' };
  const outcomes = outcomesOf(answer.orders);
  if (outcomes.size === 0) return { kind: 'unknown', why: 'the answer names none of the orders' };
  return { kind: 'answered', outcomes };
};

type Answered = v.InferOutput<typeof answerSchema>['orders'];

/** An order that is answered twice, or neither created nor refused, is left out: it is unknown. */
const outcomesOf = (answered: Answered): ReadonlyMap<string, CreateOutcome> => {
  const outcomes = new Map<string, CreateOutcome>();
  const twice = new Set<string>();
  for (const { external_order_number: external, order_number, created_yn, created, messages } of answered) {
    if (external == null || external === '') continue;
    if (outcomes.has(external)) twice.add(external);
    const isCreated = created_yn ?? created;
    if (isCreated === true && order_number != null && order_number !== '')
      outcomes.set(external, { kind: 'created', orderNumber: order_number });
    else if (isCreated === false)
      outcomes.set(external, {
        kind: 'refused',
        messages: (messages ?? []).map(({ object, property, message }) => ({
          object: object ?? '',
          property: property ?? '',
          message: message ?? '',
        })),
      });
  }
  for (const external of twice) outcomes.delete(external);
  return outcomes;
};
