import type { DifferenceOf } from './difference.ts';
import type { TillSale } from './till-sale.ts';

/** Receipts of the days around a trading day, and its own. */
export interface DaysAround {
  /** The UTC day from which on all are known: `2018-10-31`. */
  readonly since: string;
  readonly sales: readonly TillSale[];
}

type Numbered = TillSale & { readonly serialNumber: number };

/**
 * Numbers of a register that no receipt has: a webhook may never have come (KASA FIK webhook, `order_serial_number`). Each is named
 * for one day, that of the first sale beyond it; of what comes before the first receipt that is known nothing can be said. A register
 * that began its count anew leaves none.
 * @param day receipts that were sold on it
 * @param around they may have the number, and tell what the day went on from
 */
export const serialGaps = (day: readonly TillSale[], around: DaysAround): readonly DifferenceOf<'gap'>[] => {
  const own = new Set(day.map(({ order }) => order));
  const others = around.sales.filter(({ order }) => !own.has(order));
  return [...Map.groupBy([...day, ...others].filter(isNumbered), registerOf).values()].flatMap((sales) => {
    if (!sales.some(({ order }) => own.has(order))) return [];
    const known = sales.toSorted((one, other) => one.serialNumber - other.serialNumber);
    return known.flatMap((sale, at) => {
      const before = known[at - 1];
      if (before === undefined || !isGap(before, sale) || !isBeginning(before, around)) return [];
      const beyond = firstBeyond(before, known.slice(at));
      if (beyond === undefined || !own.has(beyond.order)) return [];
      const { place, currency } = beyond;
      const [from, to] = [before.serialNumber + 1, sale.serialNumber - 1];
      return [{ kind: 'gap', place, currency, count: 0, amount: 0, from, to } as const];
    });
  });
};

const isNumbered = (sale: TillSale): sale is Numbered => sale.serialNumber !== undefined;

const registerOf = ({ place: { shop, register } }: TillSale): string => JSON.stringify([shop, register]);

const isGap = (before: Numbered, sale: Numbered): boolean =>
  sale.serialNumber - before.serialNumber > 1 && !isEarlier(sale, before);

/** After a table that was opened before the days that are known, numbers may have been sold before them. */
const isBeginning = ({ openedOn }: Numbered, { since }: DaysAround): boolean =>
  openedOn !== undefined && openedOn >= since;

/** The sale by which the register's count is first known to have gone beyond a gap. */
const firstBeyond = (before: Numbered, further: readonly Numbered[]): Numbered | undefined =>
  further
    .filter((sale) => !isEarlier(sale, before))
    .reduce<Numbered | undefined>(
      (first, sale) => (first !== undefined && first.soldAt <= sale.soldAt ? first : sale),
      undefined,
    );

/** Both opened, which a receipt's id counts, and sold before: a higher number of before is one of an older count. */
const isEarlier = (sale: TillSale, other: TillSale): boolean =>
  sale.soldAt < other.soldAt && (sale.order.length - other.order.length || (sale.order < other.order ? -1 : 1)) < 0;
