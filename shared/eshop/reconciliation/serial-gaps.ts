import type { DifferenceOf } from './difference.ts';
import type { TillSale } from './till-sale.ts';

type Numbered = TillSale & { readonly serialNumber: number };

/**
 * Numbers between those of the day's receipts of a register that no receipt has: a webhook may never have come (KASA FIK webhook,
 * `order_serial_number`). A register that began its count anew leaves none.
 * @param around receipts of the days around too: they may have the number
 */
export const serialGaps = (day: readonly TillSale[], around: readonly TillSale[]): readonly DifferenceOf<'gap'>[] => {
  const known = Map.groupBy(around.filter(isNumbered), registerOf);
  return [...Map.groupBy(day.filter(isNumbered), registerOf)].flatMap(([register, sales]) => {
    const numbers = sales.map(({ serialNumber }) => serialNumber);
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    const between = [...sales, ...(known.get(register) ?? [])]
      .filter(({ serialNumber }) => serialNumber >= first && serialNumber <= last)
      .toSorted((one, other) => one.serialNumber - other.serialNumber);
    return between.flatMap((sale, at) => gapBefore(between[at - 1], sale));
  });
};

const isNumbered = (sale: TillSale): sale is Numbered => sale.serialNumber !== undefined;

const registerOf = ({ place: { shop, register } }: TillSale): string => JSON.stringify([shop, register]);

const gapBefore = (before: Numbered | undefined, sale: Numbered): readonly DifferenceOf<'gap'>[] => {
  if (before === undefined || sale.serialNumber - before.serialNumber <= 1 || isEarlier(sale, before)) return [];
  const { place, currency } = before;
  const [from, to] = [before.serialNumber + 1, sale.serialNumber - 1];
  return [{ kind: 'gap', place, currency, count: 0, amount: 0, from, to }];
};

/** Both opened, which a receipt's id counts, and sold before: a lower number of later is one of a new count. */
const isEarlier = (sale: TillSale, other: TillSale): boolean =>
  sale.soldAt < other.soldAt && (sale.order.length - other.order.length || (sale.order < other.order ? -1 : 1)) < 0;
