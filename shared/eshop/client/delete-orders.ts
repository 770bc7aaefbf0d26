import type { Result } from '../../kernel/result.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import { changeAnswer } from './change-answer.ts';
import { joinNumbers } from './join-numbers.ts';
import { outcomesByNumber, type Refusal, type WithFields } from './outcomes-by-number.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

export type DeleteOutcome = { readonly kind: 'deleted' } | Refusal;

export interface DeleteRequest extends CallTime {
  /** The shop's; one at least. */
  readonly orderNumbers: readonly string[];
}

/**
 * `DELETE /orders/?order_numbers=a;b`.
 * @returns by the shop's `order_number`; an order that is not in it is unknown
 * @throws RangeError where a number could mean other orders than itself
 */
export const deleteOrders = async (
  callShop: CallShop,
  { orderNumbers, timeout, now }: DeleteRequest,
): Promise<Result<ReadonlyMap<string, WithFields<DeleteOutcome>>, ShopFailure>> => {
  const query = { order_numbers: joinNumbers(orderNumbers) };
  const answer = await askShop(
    callShop,
    { method: 'DELETE', path: '/orders/', query, body: undefined, timeout },
    { schema: changeAnswer, now },
  );
  if (!answer.ok) return answer;
  return outcomesByNumber(
    answer.value.map(({ order_number, deleted_yn, deleted, messages, fields }) => ({
      number: order_number,
      isDone: deleted_yn ?? deleted,
      done: { kind: 'deleted' as const },
      messages,
      fields,
    })),
  );
};
