import { allocate } from '../../kernel/allocate.ts';
import { type Decimal, decimal, plus, rounded, times, writeDecimal } from '../../kernel/decimal.ts';
import { inUnits, roundedThousandths, type Thousandths } from '../../kernel/money.ts';
import type { BillLine } from './bill.ts';

/** Whether line prices are with VAT; the till does not say (Papaya POS loyalty API), so its sums may be asked. */
export type PriceRule = 'detect' | 'gross' | 'net';

const cent = 10;

/**
 * @param totals what the bill comes to with VAT and without it
 * @returns whether the lines, which add up to one of the totals, are without VAT; where they add up to neither they are not
 */
export const areNet = (
  lines: readonly BillLine[],
  totals: { readonly total: Thousandths; readonly totalWithoutVat: Thousandths | undefined },
  prices: PriceRule,
): boolean => {
  if (prices !== 'detect') return prices === 'net';
  const sum = lines.reduce((total, line) => total + line.total, 0);
  const isReached = (total: Thousandths): boolean => Math.abs(sum - total) <= cent * Math.max(1, lines.length);
  return !isReached(totals.total) && totals.totalWithoutVat !== undefined && isReached(totals.totalWithoutVat);
};

/**
 * Lines without VAT as lines with it. The lines of a rate come to their sum with VAT, to the cent, by largest remainder; a line
 * without a rate stays as it is.
 */
export const withVat = (lines: readonly BillLine[]): readonly BillLine[] => {
  const totals = new Map<BillLine, Thousandths>();
  for (const [, alike] of Map.groupBy(lines, rateAndSign)) {
    const gross = times(inUnits(alike.reduce((sum, { total }) => sum + total, 0)), factorOf(alike[0]));
    const cents = Number(rounded(times(gross, decimal(100n, 0)), 0).units);
    const shares = allocate(
      cents,
      alike.map(({ total }) => Math.abs(total)),
    );
    for (const [at, line] of alike.entries()) totals.set(line, (shares?.[at] ?? 0) * cent);
  }
  return lines.map((line) =>
    line.vatRate === undefined
      ? line
      : { ...line, total: totals.get(line) ?? line.total, unitPrice: priceWithVat(line) },
  );
};

const rateAndSign = ({ vatRate, total }: BillLine): string =>
  `${Math.sign(total)} at ${vatRate === undefined ? '' : writeDecimal(vatRate)}`;

const factorOf = (line: BillLine | undefined): Decimal =>
  plus(decimal(1n, 0), times(line?.vatRate ?? decimal(0n, 0), decimal(1n, 2)));

const priceWithVat = (line: BillLine): Thousandths | undefined =>
  line.unitPrice === undefined ? undefined : roundedThousandths(times(inUnits(line.unitPrice), factorOf(line)));
