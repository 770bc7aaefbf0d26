import * as v from 'valibot';
import { ExactNumber, type JsonObject } from '../../kernel/json.ts';
import { type ListedOrder, readListedOrder } from './listed-order.ts';
import { lenientCount, lenientList } from './read-answer.ts';

/** One page of the shop's list, 100 orders at most. */
export interface OrderPage {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** How many orders there are on all pages. */
  readonly items: number;
  readonly orders: readonly ListedOrder[];
}

const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber),
);
const orders = v.pipe(
  v.nullish(lenientList(jsonObject), () => []),
  v.transform((all) => all.flatMap((fields) => readListedOrder(fields) ?? [])),
);

/** What `GET /orders` answers. An order that does not say which it is is left out: the list is then shorter than it says. */
export const orderPage = v.object({ number_of_pages: lenientCount, number_of_items: lenientCount, orders });
