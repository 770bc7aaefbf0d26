import * as v from 'valibot';
import { type ListedOrder, readListedOrder } from './listed-order.ts';
import { countIfAny, jsonObject, listOrOne } from './read-answer.ts';

/** UPgates API v2, `GET /orders`. */
export const ordersOnAPage = 100;

/** One page of the shop's list, 100 orders at most. */
export interface OrderPage {
  /** From 1. */
  readonly page: number;
  /** Where the shop does not say, as many as are known of: one more than this page where that is full. */
  readonly pages: number;
  /** How many orders there are on all pages; undefined where the shop does not say. */
  readonly items: number | undefined;
  readonly orders: readonly ListedOrder[];
}

const listed = v.nullish(listOrOne, () => []);

/**
 * What `GET /orders` answers, its counts as far as it has them. An order that does not say which it is is left out: the list is then
 * shorter than it says. Where it says nothing, nothing would show that: such an answer is readable only with an order, and with none
 * left out. So an empty one proves nothing (ADR 14), unless it counts to 0.
 */
export const orderPage = v.pipe(
  v.object({ number_of_pages: countIfAny, number_of_items: countIfAny, orders: listed }),
  v.transform(({ number_of_pages, number_of_items, orders: all }) => ({
    /** Of all pages, as they are counted. */
    pages: number_of_pages,
    items: number_of_items ?? (number_of_pages === 0 && all.length === 0 ? 0 : undefined),
    /** On this page, with those that are left out. */
    shown: all.length,
    orders: all.flatMap((one) => (v.is(jsonObject, one) ? (readListedOrder(one) ?? []) : [])),
  })),
  v.check(({ items, shown, orders }) => items !== undefined || (shown > 0 && orders.length === shown)),
);

/** The number of the last page, as far as this one tells: where nothing is counted, one that is not full is the last. */
export const lastPage = (
  { pages, items, shown }: Omit<v.InferOutput<typeof orderPage>, 'orders'>,
  page: number,
): number => {
  if (pages !== undefined && (pages > 0 || items !== undefined)) return pages;
  if (items !== undefined) return Math.ceil(items / ordersOnAPage);
  return shown < ordersOnAPage ? page : page + 1;
};
