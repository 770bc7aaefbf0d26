/** Amounts in thousandths, by currency. */
export type Sums = ReadonlyMap<string, number>;

export interface Amount {
  readonly currency: string;
  readonly total: number;
}

export const sumsOf = (amounts: Iterable<Amount>): Sums => {
  const sums = new Map<string, number>();
  for (const { currency, total } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + total);
  return sums;
};

/** What does not occur is 0. */
export const areEqual = (one: Sums, other: Sums): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].every((name) => (one.get(name) ?? 0) === (other.get(name) ?? 0));

/** The amount to the thousandth, its thousands apart: `-12 345.500`. */
export const writeAmount = (thousandths: number): string => {
  const digits = String(Math.abs(thousandths)).padStart(4, '0');
  const units = digits.slice(0, -3).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
  return `${thousandths < 0 ? '-' : ''}${units}.${digits.slice(-3)}`;
};

/** `1 234.500 CZK, 56.000 EUR` */
export const writeSums = (sums: Sums): string =>
  [...sums]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, amount]) => `${writeAmount(amount)} ${currency}`)
    .join(', ') || '0.000';
