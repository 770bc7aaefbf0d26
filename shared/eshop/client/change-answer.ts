import * as v from 'valibot';
import { lenientBoolean, lenientList, lenientText } from './read-answer.ts';
import { shopMessages } from './shop-message.ts';

const spelling = v.nullish(lenientBoolean);
const changedOrder = v.object({
  order_number: v.pipe(lenientText, v.nonEmpty()),
  updated_yn: spelling,
  updated: spelling,
  deleted_yn: spelling,
  deleted: spelling,
  messages: shopMessages,
});

/**
 * What `PUT` and `DELETE /orders` answer of each order. The document prints `deleted` for its `deleted_yn`, and a real shop once
 * answered with one order instead of a list.
 */
export const changeAnswer = v.union([
  v.pipe(
    v.object({ orders: lenientList(changedOrder) }),
    v.transform(({ orders }) => orders),
  ),
  v.pipe(
    changedOrder,
    v.transform((one) => [one]),
  ),
]);
