import { allocate } from '../../kernel/allocate.ts';
import { type Decimal, decimal, plus, rounded, times, writeDecimal } from '../../kernel/decimal.ts';
import { inUnits, roundedThousandths, type Thousandths } from '../../kernel/money.ts';
import type { BillLine, LinePrices } from './bill.ts';
import { toleranceOf } from './tolerance.ts';

/** Whether line prices are with VAT; the till does not say (Papaya POS loyalty API), so its sums may be asked. */
export type PriceRule = 'detect' | LinePrices;

const cent = 10;

export interface BillTotals {
  readonly total: Thousandths;
  readonly totalWithoutVat: Thousandths | undefined;
}

/** A line as the till wrote it, with what it names as its VAT. */
export interface WrittenPrice extends Pick<BillLine, 'total' | 'vatRate'> {
  readonly vat: Thousandths | undefined;
}

/**
 * Tells whether lines are without VAT by which of the two totals they add up to. Where they add up to neither, as when the till took
 * a discount off the totals alone, each line's own VAT may tell that they are. It tells nothing where the total is above them all
 * the same: the vendor's examples name a VAT that fits net prices, beside totals that fit neither.
 * @returns undefined where they add up to both
 */
export const detectPrices = (lines: readonly WrittenPrice[], totals: BillTotals): LinePrices | undefined => {
  const { total, totalWithoutVat } = totals;
  const sum = sumOf(lines);
  const isReached = (one: Thousandths): boolean => Math.abs(sum - one) <= cent * Math.max(1, lines.length);
  const isNet = totalWithoutVat !== undefined && isReached(totalWithoutVat);
  if (isReached(total)) return isNet ? undefined : 'gross';
  return isNet || (haveNetVat(lines) && !isAbove(total, lines)) ? 'net' : 'gross';
};

/** @returns the lines with VAT */
export const linesReadAs = (lines: readonly BillLine[], prices: LinePrices): readonly BillLine[] =>
  prices === 'net' ? withVat(lines) : lines;

/** Whether all lines whose VAT tells it are without VAT, and one does. */
const haveNetVat = (lines: readonly WrittenPrice[]): boolean => {
  const told = new Set(lines.map(toldByVat));
  return told.has('net') && !told.has('gross') && !told.has('neither');
};

/** Half a cent, by which a VAT is rounded, and what that comes to in our own figure. */
const toleranceOfVat: Thousandths = 7;

/** @returns undefined where it has no VAT, or one that is too small to tell */
const toldByVat = ({ total, vat, vatRate }: WrittenPrice): LinePrices | 'neither' | undefined => {
  if (vat === undefined || vatRate === undefined || vatRate.units === 0n) return undefined;
  const fits = (net: Thousandths): boolean => Math.abs(vat - vatOf(net, vatRate)) <= toleranceOfVat;
  const [isNet, isGross] = [fits(total), fits(total - vat)];
  if (isNet && isGross) return undefined;
  return isNet ? 'net' : isGross ? 'gross' : 'neither';
};

const vatOf = (net: Thousandths, rate: Decimal): Thousandths =>
  roundedThousandths(times(inUnits(net), times(rate, decimal(1n, 2)))) ?? 0;

/** Whether a total is more than lines come to with their VAT; of a refund, more is given back. */
const isAbove = (total: Thousandths, lines: readonly WrittenPrice[]): boolean => {
  const sum = sumOf(lines) + lines.reduce((vats, line) => vats + vatOf(line.total, line.vatRate ?? decimal(0n, 0)), 0);
  return Math.sign(total) * (total - sum) > toleranceOf({ lines, total });
};

const sumOf = (lines: readonly Pick<BillLine, 'total'>[]): Thousandths =>
  lines.reduce((sum, line) => sum + line.total, 0);

/**
 * Lines without VAT as lines with it. The lines of a rate come to their sum with VAT, to the cent, by largest remainder; a line
 * without a rate stays as it is.
 */
const withVat = (lines: readonly BillLine[]): readonly BillLine[] => {
  const totals = new Map<BillLine, Thousandths>();
  for (const [, alike] of Map.groupBy(lines, rateAndSign)) {
    const gross = times(inUnits(sumOf(alike)), factorOf(alike[0]));
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
