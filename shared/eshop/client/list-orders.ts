import { failed, ok, type Result } from '../../kernel/result.ts';
import { askShop, type CallTime } from './ask-shop.ts';
import { filterQuery, type OrderFilter } from './order-filter.ts';
import { lastPage, type OrderPage, orderPage, ordersOnAPage } from './order-page.ts';
import type { CallShop } from './send-http.ts';
import type { ShopFailure } from './shop-failure.ts';

/** The timeout is that of each page's call. */
export interface ListRequest extends CallTime {
  readonly filter: OrderFilter;
  /** Goes on from this page, where an earlier reading stopped. */
  readonly startPage?: number;
}

/**
 * `GET /orders`, page by page: a call is made only when its page is asked for, and each order is yielded once. Orders may come and
 * go under way and shift the pages: a list whose number of orders (or of pages, where it does not count orders) changed is *unknown*,
 * since an order that it lacks may be in the shop all the same.
 * @returns whether the pages that were yielded are the whole list, from the first page that was asked for
 */
export async function* listOrders(
  callShop: CallShop,
  { filter, startPage = 1, timeout, now }: ListRequest,
): AsyncGenerator<OrderPage, Result<'complete', ShopFailure>, undefined> {
  const seen = new Set<string>();
  let first: { readonly pages: number | undefined; readonly items: number | undefined } | undefined;
  for (let page = startPage, pages = startPage; page <= pages; page += 1) {
    const query = { ...filterQuery(filter), page: String(page) };
    const answer = await askShop(
      callShop,
      { method: 'GET', path: '/orders', query, body: undefined, timeout },
      { schema: orderPage, now },
    );
    if (!answer.ok) return answer;
    const { items, orders } = answer.value;
    first ??= answer.value;
    if (items !== first.items || (items === undefined && answer.value.pages !== first.pages))
      return unknown('the list changed while it was read');
    pages = lastPage(answer.value, page);
    const fresh = orders.filter(({ orderNumber }) => !seen.has(orderNumber) && seen.add(orderNumber));
    // A shop that passes over `page` would show its first one for ever.
    if (items === undefined && fresh.length === 0) return unknown('the list does not go on');
    yield { page, pages, items, orders: fresh };
    // Further calls would not bring what a page without orders lacks.
    if (orders.length === 0) break;
  }
  const before = (startPage - 1) * ordersOnAPage;
  return seen.size < (first?.items ?? 0) - before ? unknown('the list is shorter than it says') : ok('complete');
}

const unknown = (why: string) => failed({ kind: 'unknown', why } as const);
