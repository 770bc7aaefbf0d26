import type { Result } from '../../kernel/result.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import { changeAnswer } from './change-answer.ts';
import type { OrderUpdate } from './order-update.ts';
import { outcomesByNumber, type Refusal, type WithFields } from './outcomes-by-number.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

export type UpdateOutcome = { readonly kind: 'updated' } | Refusal;

export interface UpdateRequest extends CallTime {
  /** 100 at most. */
  readonly orders: readonly OrderUpdate[];
  /** A change of state writes to the customer. */
  readonly sendEmails: boolean;
  readonly sendSms: boolean;
}

/**
 * `PUT /orders`.
 * @returns by the shop's `order_number`; an order that is not in it is unknown
 */
export const updateOrders = async (
  callShop: CallShop,
  { orders, sendEmails, sendSms, timeout, now }: UpdateRequest,
): Promise<Result<ReadonlyMap<string, WithFields<UpdateOutcome>>, ShopFailure>> => {
  const body = JSON.stringify({ send_emails_yn: sendEmails, send_sms_yn: sendSms, orders });
  const answer = await askShop(
    callShop,
    { method: 'PUT', path: '/orders', query: {}, body, timeout },
    { schema: changeAnswer, now },
  );
  if (!answer.ok) return answer;
  return outcomesByNumber(
    answer.value.map(({ order_number, updated_yn, updated, messages, fields }) => ({
      number: order_number,
      isDone: updated_yn ?? updated,
      done: { kind: 'updated' as const },
      messages,
      fields,
    })),
  );
};
