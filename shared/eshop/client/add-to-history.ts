import { ok, type Result } from '../../kernel/result.ts';
import type { CallTime } from './ask-shop.ts';
import { judgeReply } from './judge-reply.ts';
import { orderPath } from './order-path.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

export interface HistoryNote extends CallTime {
  /** The shop's. */
  readonly orderNumber: string;
  readonly data: readonly { readonly name: string; readonly value: string }[];
}

/** UPgates API v2, characters: the shop cuts what is longer. */
const longestName = 50;
const longestValue = 500;

/**
 * `POST /orders/{order_number}/history`: one record in the order's history, made twice by two calls. What is too long is cut so
 * that it shows; the shop takes HTML tags out of what is left.
 * @throws RangeError when it is no order number
 */
export const addToHistory = async (
  callShop: CallShop,
  { orderNumber, data, timeout, now }: HistoryNote,
): Promise<Result<'added', ShopFailure>> => {
  const path = `${orderPath(orderNumber)}/history`;
  const body = JSON.stringify({
    data: data.map(({ name, value }) => ({ name: cut(name, longestName), value: cut(value, longestValue) })),
  });
  const judged = judgeReply(await callShop({ method: 'POST', path, query: {}, body, timeout }), now());
  return judged.ok ? ok('added') : judged;
};

const cut = (text: string, longest: number): string => {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
};
