import * as v from 'valibot';
import { ordersAnswer } from './orders-answer.ts';
import { lenientBoolean, lenientText, withFields } from './read-answer.ts';
import { shopMessages } from './shop-message.ts';

const spelling = v.nullish(lenientBoolean);
const changedOrder = withFields(
  v.object({
    order_number: v.pipe(lenientText, v.nonEmpty()),
    updated_yn: spelling,
    updated: spelling,
    deleted_yn: spelling,
    deleted: spelling,
    messages: shopMessages,
  }),
);

/** What `PUT` and `DELETE /orders` answer of each order. The document prints `deleted` for its `deleted_yn`. */
export const changeAnswer = ordersAnswer(changedOrder);
