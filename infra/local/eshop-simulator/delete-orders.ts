import { type Answer, answered, refused } from './answer.ts';
import { refusedItem, type ShopMessage } from './fields.ts';
import { mostOrders, tooManyOrders } from './read-orders-request.ts';
import type { ShopCall } from './shop-call.ts';

const unknownOrder: ShopMessage = {
  object: 'order',
  property: 'order_number',
  message: 'there is no order of this number',
  level: 'error',
};

const numbersOf = (query: URLSearchParams): readonly string[] => {
  const written = [query.get('order_number') ?? '', ...(query.get('order_numbers') ?? '').split(';')];
  return [...new Set(written.filter((number) => number !== ''))];
};

/** UPgates API v2, DELETE /orders: the orders named by `order_number`, `order_numbers` or both, each judged by itself. */
export const deleteOrders = async ({ query, refuses, book }: ShopCall): Promise<Answer> => {
  const numbers = numbersOf(query);
  if (numbers.length === 0) return refused(400, 'order_number or order_numbers must be given');
  if (numbers.length > mostOrders) return tooManyOrders();
  const results = numbers.map((order_number, index) => {
    const problem = book.numbered(order_number) === undefined ? unknownOrder : refuses(index) ? refusedItem : undefined;
    return { order_number, deleted_yn: problem === undefined, messages: problem === undefined ? [] : [problem] };
  });
  const deleted = results.flatMap(({ order_number, deleted_yn }) => (deleted_yn ? [order_number] : []));
  try {
    if (deleted.length > 0) await book.remove(deleted);
  } catch {
    return refused(500, 'the orders could not be deleted');
  }
  return answered({ orders: results });
};
