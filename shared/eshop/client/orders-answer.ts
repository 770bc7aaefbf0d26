import * as v from 'valibot';
import { lenientList } from './read-answer.ts';

/**
 * What `POST`, `PUT` and `DELETE /orders` answer of each order, in a list. A real shop once answered with one order in its place: that
 * must have the item's shape.
 */
export const ordersAnswer = <Item extends v.GenericSchema>(item: Item) =>
  v.union([
    v.pipe(
      v.object({ orders: lenientList(item) }),
      v.transform(({ orders }) => orders),
    ),
    v.pipe(
      item,
      v.transform((one) => [one]),
    ),
  ]);
