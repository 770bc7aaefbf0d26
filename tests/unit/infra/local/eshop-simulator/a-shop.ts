import * as v from 'valibot';
import { createMemoryJournal, type Journal } from '../../../../../infra/local/eshop-simulator/journal.ts';
import { createShop, type ShopOptions } from '../../../../../infra/local/eshop-simulator/shop.ts';
import type { ShopResponse } from '../../../../../infra/local/eshop-simulator/shop-response.ts';

const credentials = { login: 'test', key: 'test' };
export const goodLogin = `Basic ${Buffer.from('test:test').toString('base64')}`;
export const badLogin = `Basic ${Buffer.from('test:wrong').toString('base64')}`;

type Json = Readonly<Record<string, unknown>>;

/** The smallest order that the shop takes. */
export const anOrder = (changes: Json = {}): Json => ({
  language_id: 'cs',
  customer: { email: 'jana@example.com' },
  products: [aProduct()],
  ...changes,
});

export const aProduct = (changes: Json = {}): Json => ({
  title: 'Espresso',
  quantity: 1,
  price_per_unit: 59,
  vat: 12,
  ...changes,
});

const Created = v.object({
  orders: v.array(
    v.object({
      external_order_number: v.nullable(v.string()),
      order_number: v.nullable(v.string()),
      order_url: v.nullable(v.string()),
      created_yn: v.boolean(),
      messages: v.array(v.record(v.string(), v.nullable(v.string()))),
    }),
  ),
});

const Verdicts = v.object({
  orders: v.array(
    v.looseObject({ order_number: v.nullable(v.string()), messages: v.array(v.looseObject({ message: v.string() })) }),
  ),
});

const History = v.object({
  number_of_items: v.number(),
  history: v.array(
    v.object({
      event: v.string(),
      user_name: v.string(),
      changes: v.array(v.object({ name: v.string(), before: v.nullable(v.string()), after: v.nullable(v.string()) })),
      admin_yn: v.boolean(),
      data: v.array(v.object({ name: v.string(), value: v.string() })),
      creation_time: v.string(),
    }),
  ),
});

const Listed = v.object({
  current_page: v.number(),
  current_page_items: v.number(),
  number_of_pages: v.number(),
  number_of_items: v.number(),
  orders: v.array(v.looseObject({ order_number: v.string(), external_order_number: v.nullable(v.string()) })),
});

export const parseCreated = (body: string) => v.parse(Created, JSON.parse(body)).orders;
export const parseVerdicts = (body: string) => v.parse(Verdicts, JSON.parse(body)).orders;
export const parseListed = (body: string) => v.parse(Listed, JSON.parse(body));

/** 2026-01-05 10:00 in Prague. */
export const morning = Date.parse('2026-01-05T09:00:00Z');

/** A shop in memory whose clock stands still until it is set. */
export const aShop = (options: Partial<ShopOptions> & { journal?: Journal } = {}) => {
  const clock = { now: morning };
  const shop = createShop({ credentials, now: () => clock.now, journal: createMemoryJournal(), ...options });
  const call = (
    method: string,
    path: string,
    more: { query?: string; body?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<ShopResponse> =>
    shop.handle({
      method,
      path,
      query: new URLSearchParams(more.query ?? ''),
      headers: more.headers ?? { authorization: goodLogin },
      body: more.body ?? '',
    });
  const postText = (body: string) => call('POST', '/orders', { body });
  const post = async (orders: readonly unknown[], more: Json = {}) =>
    parseCreated((await postText(JSON.stringify({ ...more, orders }))).body);
  const put = async (orders: readonly unknown[], more: Json = {}) =>
    parseVerdicts((await call('PUT', '/orders', { body: JSON.stringify({ ...more, orders }) })).body);
  const remove = async (query: string) => parseVerdicts((await call('DELETE', '/orders', { query })).body);
  const history = async (orderNumber: string) =>
    v.parse(History, JSON.parse((await call('GET', `/orders/${orderNumber}/history`)).body));
  const list = async (query = '', path = '/orders') => parseListed((await call('GET', path, { query })).body);
  return { shop, clock, call, postText, post, put, remove, history, list };
};
