import { ok, type Result } from '../../kernel/result.ts';
import { listOrders } from '../client/list-orders.ts';
import type { OrderPage } from '../client/order-page.ts';
import type { CallShop } from '../client/send-http.ts';
import type { ShopFailure } from '../client/shop-failure.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';
import { isListed, keepPart, type ListPart, pagesOf } from './list-reading.ts';
import { shopRowOf } from './shop-row.ts';
import type { DayBounds } from './trading-day.ts';

export type ListDependencies = Pick<SyncDependencies, 'store' | 'policy' | 'timing' | 'clock' | 'uniqueId'>;

/** A day's list in the shop, and what has been read of it so far. */
export interface DayList {
  readonly day: string;
  readonly bounds: DayBounds;
  readonly parts: readonly ListPart[];
  /** Told of each answer: how many have come, and how many are wanted as far as is known. */
  readonly onAnswer: (answers: number, wanted: number) => void;
}

/** What has been read now, and whether that is all. */
export interface ListRead {
  readonly list: DayList;
  readonly result: Result<'complete', ShopFailure>;
}

const second = 1000;
const mostNumbers = 100;

/**
 * Reads what is left of the shop's list of the day, by the time of creation, which is that of the sale to the second. Each page is
 * kept, so that another run goes on from there; a list that has changed since is begun anew.
 */
export const readShopList = async (deps: ListDependencies, callShop: CallShop, list: DayList): Promise<ListRead> => {
  if (isListed(list.parts)) return { list, result: ok('complete') };
  const { from, to } = list.bounds;
  const pages = listOrders(callShop, {
    filter: { creationFrom: from, creationTo: to - second },
    startPage: list.parts.length + 1,
    ...callTime(deps),
  });
  let read = list;
  for (let reading = await pages.next(); ; reading = await pages.next()) {
    if (reading.done) return { list: read, result: reading.value };
    const [first] = read.parts;
    if (first !== undefined && first.items !== reading.value.items)
      return readShopList(deps, callShop, { ...list, parts: [] });
    read = await keepNext(deps, read, { ...pageIn(deps, reading.value), asked: [] });
  }
};

/** Asks for orders by the shop's own numbers, a hundred in a call, those that have not been asked for yet. */
export const askForNumbers = async (
  deps: ListDependencies,
  callShop: CallShop,
  list: DayList,
  numbers: readonly string[],
): Promise<ListRead> => {
  const asked = new Set(list.parts.flatMap((part) => part.asked));
  const left = numbers.filter((number) => !asked.has(number));
  let read = list;
  for (let at = 0; at < left.length; at += mostNumbers) {
    const orderNumbers = left.slice(at, at + mostNumbers);
    const pages = listOrders(callShop, { filter: { orderNumbers }, ...callTime(deps) });
    const page = await pages.next();
    if (page.done) return { list: read, result: page.value };
    read = await keepNext(deps, read, { ...pageIn(deps, page.value), seen: 0, asked: orderNumbers });
  }
  return { list: read, result: ok('complete') };
};

type NewPart = Pick<ListPart, 'pages' | 'items' | 'seen' | 'rows' | 'asked'>;

const pageIn = ({ policy }: ListDependencies, { pages, items, orders }: OrderPage): Omit<NewPart, 'asked'> => ({
  pages,
  ...(items === undefined ? {} : { items }),
  seen: orders.length,
  rows: orders.flatMap((order) => shopRowOf(order, policy.corrections) ?? []),
});

const keepNext = async (deps: ListDependencies, list: DayList, part: NewPart): Promise<DayList> => {
  const [first] = list.parts;
  const { reading, begunAt } = first ?? { reading: deps.uniqueId(), begunAt: deps.clock.now() };
  const next: ListPart = { shape: 1, reading, begunAt, ...part };
  await keepPart(deps.store, list.day, list.parts.length + 1, next);
  const parts = [...list.parts, next];
  list.onAnswer(parts.length, Math.max(parts.length, pagesOf(parts)));
  return { ...list, parts };
};

const callTime = ({ timing, clock }: ListDependencies) => ({ timeout: timing.callTimeout, now: () => clock.now() });
