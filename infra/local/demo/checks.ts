import { fikOrderKey } from '../../../shared/records/order-key.ts';
import type { BookEntry } from './bistro-hour.ts';
import type { Funnel, FunnelRow } from './funnel.ts';
import { areEqual, sumsOf, writeSums } from './money-sums.ts';
import type { Readings } from './stage-readings.ts';

/** Something that must hold when all is well, with the figures that show it. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  readonly figures: string;
}

/** Every check of the hour, in the order in which they are read. */
export const checksOf = (books: readonly BookEntry[], readings: Readings, funnel: Funnel): readonly Check[] => {
  const { sent, stored, inShop, tipsInShop, waiting, skipped, refunds, parked } = funnel;
  const accounted = [inShop, waiting, skipped, refunds, parked];
  return [
    comparison('sent = stored', sent, stored),
    comparison(
      'stored + tips = in the shop + waiting + skipped + refunds + parked',
      added([{ ...tipsInShop, count: 0 }, stored]),
      added(accounted),
    ),
    eachInShop(readings),
    noneTwice(readings),
    { what: 'the queue is empty', holds: readings.queued === 0, figures: `${readings.queued} messages` },
    refundsFound(books, readings),
  ];
};

const added = (rows: readonly FunnelRow[]): Pick<FunnelRow, 'count' | 'sums'> => ({
  count: rows.reduce((sum, { count }) => sum + count, 0),
  sums: sumsOf(rows.flatMap(({ sums }) => [...sums].map(([currency, total]) => ({ currency, total })))),
});

type Compared = Pick<FunnelRow, 'count' | 'sums'>;

const comparison = (what: string, one: Compared, other: Compared): Check => {
  const write = ({ count, sums }: Compared): string => `${count} with ${writeSums(sums)}`;
  const holds = one.count === other.count && areEqual(one.sums, other.sums);
  return { what, holds, figures: holds ? write(one) : `${write(one)} ≠ ${write(other)}` };
};

/** Sums can agree by two errors; orders one by one cannot. */
const eachInShop = ({ heads, shop }: Readings): Check => {
  const tillHeads = new Map<string, { currency: string; total: number; tip: number }>(heads);
  const wrong = shop.filter(({ external, currency, total }) => {
    const head = tillHeads.get(external);
    return head === undefined || head.currency !== currency || head.total + head.tip !== total;
  });
  return {
    what: "every order in the shop = its receipt's total + tip",
    holds: wrong.length === 0,
    figures: `${shop.length - wrong.length} of ${shop.length}${named(wrong.map(({ external }) => external))}`,
  };
};

const noneTwice = ({ shop }: Readings): Check => {
  const numbers = Map.groupBy(shop, ({ external }) => external);
  const twice = [...numbers].filter(([, same]) => same.length > 1).map(([external]) => external);
  return {
    what: 'no external number is in the shop twice',
    holds: twice.length === 0,
    figures: `${numbers.size} numbers on ${shop.length} orders${named(twice)}`,
  };
};

/** Which receipt a refund takes back is only known where it mirrors one alone. */
const refundsFound = (books: readonly BookEntry[], { syncs }: Readings): Check => {
  const certain = books.flatMap(({ id, refundOf: [original, ...others] = [] }) =>
    original === undefined || others.length > 0 ? [] : [{ order: fikOrderKey(id), original: fikOrderKey(original) }],
  );
  const lost = certain.filter(({ order, original }) => syncs.get(order)?.original !== original);
  return {
    what: 'every refund of one receipt names it',
    holds: lost.length === 0,
    figures: `${certain.length - lost.length} of ${certain.length}${named(lost.map(({ order }) => order))}`,
  };
};

const mostNamed = 3;

const named = (orders: readonly string[]): string => {
  if (orders.length === 0) return '';
  const more = orders.length > mostNamed ? `, and ${orders.length - mostNamed} more` : '';
  return ` (not ${orders.slice(0, mostNamed).join(', ')}${more})`;
};
