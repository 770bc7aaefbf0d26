import { type Answer, answered, refused } from './answer.ts';
import { orderAnswer } from './order-answer.ts';
import type { OrderBook } from './order-book.ts';
import { readOrderFilter } from './order-filter.ts';
import { pageOfOrders, readOrderPaging } from './order-paging.ts';
import type { ShopCall } from './shop-call.ts';
import type { ShopOrder } from './shop-order.ts';

/** The orders that can match at all: those of a number that is asked for, else every one. */
const candidates = (book: OrderBook, given: ReadonlyMap<string, string>): readonly ShopOrder[] => {
  const externalNumber = given.get('external_order_number');
  if (externalNumber) return book.withExternalNumber(externalNumber);
  const numbers = given.get('order_number') || given.get('order_numbers');
  if (!numbers) return book.all();
  return [...new Set(numbers.split(';'))].flatMap((number) => book.numbered(number) ?? []);
};

const unreadable = (parameter: string): Answer => refused(400, `the parameter ${parameter} cannot be read`);

/** UPgates API v2, GET /orders and GET /orders/{order_number}: the same list, 100 to a page. */
export const listOrders = ({ parameters, query, book, settings }: ShopCall): Answer => {
  const given = new Map([...query, ...Object.entries(parameters)]);
  if (settings.ignoresExternalNumberFilter) given.delete('external_order_number');
  const filter = readOrderFilter(given, settings.states);
  if ('unreadable' in filter) return unreadable(filter.unreadable);
  const paging = readOrderPaging(given);
  if ('unreadable' in paging) return unreadable(paging.unreadable);
  const matching = candidates(book, given).filter(filter.matches);
  const { items, numberOfPages } = pageOfOrders(matching, paging);
  return answered({
    current_page: paging.page,
    current_page_items: items.length,
    number_of_pages: numberOfPages,
    number_of_items: matching.length,
    orders: items.map((order) => orderAnswer(order, settings.address)),
  });
};
