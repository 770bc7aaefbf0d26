import * as v from 'valibot';
import { type Answer, answered, refused } from '../answer.ts';
import type { ShopCall } from '../shop-call.ts';
import { shopTime } from '../shop-time.ts';
import { apiEvent } from './api-event.ts';

const longestName = 50;
const longestValue = 500;

/** Without its markup, and cut by whole characters. */
const plain = (text: string, longest: number): string => [...text.replace(/<[^>]*>/g, '')].slice(0, longest).join('');

const Body = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ data: v.pipe(v.array(v.object({ name: v.string(), value: v.string() })), v.minLength(1)) }),
);

/** UPgates API v2, POST /orders/{order_number}/history: one record, whatever number of data it has. */
export const addToHistory = async ({ parameters, body, at, book }: ShopCall): Promise<Answer> => {
  const order = book.numbered(parameters.order_number ?? '');
  if (order === undefined) return refused(404, 'there is no order of this number');
  const read = v.safeParse(Body, body);
  if (!read.success) return refused(400, 'the body is not a JSON object with data of names and values');
  const data = read.output.data.map(({ name, value }) => ({
    name: plain(name, longestName),
    value: plain(value, longestValue),
  }));
  const entry = { ...apiEvent('External event', shopTime(at)), data };
  try {
    await book.note(order.order_number, entry);
  } catch {
    return refused(500, 'the record could not be stored');
  }
  return answered(entry);
};
