import * as v from 'valibot';
import { localTime } from '../../kernel/local-time.ts';
import { lenientCount, lenientList, lenientText, readAnswer } from './read-answer.ts';
import type { SendHttp } from './send-http.ts';
import { judgeReply, type Unknown, type Unprocessed } from './unprocessed.ts';

export interface ListedOrder {
  readonly orderNumber: string;
  readonly externalOrderNumber: string | undefined;
}

export type ListAnswer =
  /** Every order that the shop changed since. */
  { readonly kind: 'listed'; readonly orders: readonly ListedOrder[] } | Unprocessed | Unknown;

const text = v.optional(v.nullable(lenientText));
const pageSchema = v.object({
  number_of_pages: lenientCount,
  number_of_items: lenientCount,
  orders: v.optional(v.nullable(lenientList(v.object({ order_number: lenientText, external_order_number: text })))),
});

export interface ListRequest {
  /** Milliseconds; orders that the shop changed then or later are listed. */
  readonly updatedSince: number;
  /** Milliseconds, of each page's call. */
  readonly timeout: number;
  readonly now: () => number;
}

/**
 * `GET /orders?last_update_time_from=…`, page by page. Orders may come and go under way and shift the pages: a list whose
 * number of orders changed is *unknown*, since an order that it lacks may be in the shop all the same.
 */
export const listOrders = async (sendHttp: SendHttp, request: ListRequest): Promise<ListAnswer> => {
  const orders: ListedOrder[] = [];
  let items: number | undefined;
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const reply = await sendHttp({
      method: 'GET',
      path: '/orders',
      query: {
        last_update_time_from: localTime(request.updatedSince, 'UTC').dateTime,
        order_by: 'creation_time',
        order_dir: 'asc',
        page: String(page),
      },
      body: undefined,
      timeout: request.timeout,
    });
    const judged = judgeReply(reply, request.now());
    if (judged.kind !== 'ok') return judged;
    const answer = readAnswer(judged.body, pageSchema);
    if (answer === undefined) return { kind: 'unknown', why: 'the list cannot be read' };
    if (items !== undefined && answer.number_of_items !== items)
      return { kind: 'unknown', why: 'the list changed while it was read' };
    items = answer.number_of_items;
    pages = answer.number_of_pages;
    for (const { order_number, external_order_number } of answer.orders ?? [])
      orders.push({ orderNumber: order_number, externalOrderNumber: external_order_number ?? undefined });
  }
  const distinct = new Set(orders.map(({ orderNumber }) => orderNumber));
  if (distinct.size < (items ?? 0)) return { kind: 'unknown', why: 'the list is shorter than it says' };
  return { kind: 'listed', orders };
};
