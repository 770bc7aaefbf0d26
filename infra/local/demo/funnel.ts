import { fikOrderKey, type OrderKey } from '../../../shared/records/order-key.ts';
import type { BookEntry } from './bistro-hour.ts';
import { type Amount, type Sums, sumsOf } from './money-sums.ts';
import type { Readings } from './stage-readings.ts';
import { isAtRest } from './sync-sighting.ts';

export interface FunnelRow {
  readonly count: number;
  readonly sums: Sums;
  /** By reason, where there are reasons. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** How far the receipts of an hour have come; every receipt that is stored stands in one of the rows below `stored`. */
export interface Funnel {
  /** By the till's books. */
  readonly sent: FunnelRow;
  /** By the table. */
  readonly stored: FunnelRow;
  /** By the shop's list. */
  readonly inShop: FunnelRow;
  /** Tips on the receipts that are in the shop: they are in its amounts, and not in the till's totals. */
  readonly tipsInShop: FunnelRow;
  /** By the sync records. */
  readonly waiting: FunnelRow;
  readonly skipped: FunnelRow;
  readonly refunds: FunnelRow;
  readonly parked: FunnelRow;
  /** On its way when time was up: nothing, where all is settled. */
  readonly underWay: FunnelRow;
}

/** Counts what was read into the rows of the table. */
export const funnelOf = (books: readonly BookEntry[], { heads, syncs, shop }: Readings): Funnel => {
  const stands = Map.groupBy(
    books.map(({ id }) => fikOrderKey(id)).filter((key) => heads.has(key)),
    (order) => {
      const sync = syncs.get(order);
      if (sync === undefined || !isAtRest(sync)) return 'under way';
      return sync.state === 'skipped' && sync.reason === 'refund' ? 'refund' : sync.state;
    },
  );
  const row = (amounts: readonly Amount[], reasons: readonly string[] = []): FunnelRow => ({
    count: amounts.length,
    sums: sumsOf(amounts),
    reasons: countEach(reasons),
  });
  const by = (where: string): FunnelRow => {
    const orders = stands.get(where) ?? [];
    const reasonOf = (order: OrderKey): string => syncs.get(order)?.reason ?? '';
    return row(
      orders.flatMap((order) => heads.get(order) ?? []),
      orders.map(reasonOf).filter((reason) => reason !== ''),
    );
  };
  const inShop = new Set(shop.map(({ external }) => external));
  const tips = [...heads].flatMap(([order, { currency, tip }]) =>
    inShop.has(order) && tip !== 0 ? [{ currency, total: tip }] : [],
  );
  return {
    sent: row(books),
    stored: row([...heads.values()]),
    inShop: row(shop),
    tipsInShop: row(tips),
    waiting: by('waiting'),
    skipped: by('skipped'),
    refunds: { ...by('refund'), reasons: new Map() },
    parked: by('parked'),
    underWay: by('under way'),
  };
};

const countEach = (words: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]));
