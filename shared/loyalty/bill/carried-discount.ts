import { allocate } from '../../kernel/allocate.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { QuoteBase, QuotedFigures } from '../members/member.ts';
import { asQuoted } from './as-quoted.ts';
import type { Bill, BillLine } from './bill.ts';
import { gapOf, negativesOf, newNegatives, reducedBy, reductionOf } from './bill-figures.ts';
import { discountOn } from './discount-on.ts';
import { linesReadAs } from './net-lines.ts';
import { toleranceOf } from './tolerance.ts';

type Form = 'total' | 'lines' | 'prices';

/** What was taken off a bill since it was quoted: our own discount, in whatever form the till writes it, or something else. */
export type Carried =
  | { readonly kind: 'none' }
  /** In the total alone, as further negative lines, or in the totals of lines; where it is in several, in which most of it is. */
  | { readonly kind: 'own'; readonly amount: Thousandths; readonly in: Form }
  | { readonly kind: 'other'; readonly amount: Thousandths };

/** The figures by which a discount that the till takes off later is told from what was off the bill already. */
export const baseOf = (bill: Bill): QuoteBase => ({
  total: bill.total,
  gap: gapOf(bill),
  reduced: reducedBy(bill.lines),
  negatives: negativesOf(bill),
  ...(bill.detected?.prices && { prices: bill.detected.prices }),
});

/**
 * Tells what was taken off. It is our own when it comes to what was quoted, or to what the quoted percentages give on the bill as
 * it is now, within a cent a line.
 */
export const findCarried = (bill: Bill, quote: QuotedFigures): Carried => {
  const own = findOwn(bill, quote);
  if (own !== undefined) return { kind: 'own', amount: own.taken, in: own.form };
  const { taken } = readWith(
    bill,
    quote,
    newNegatives(bill, quote.base).filter((line) => isDiscount(line, quote)),
  );
  return taken > toleranceOf(bill) ? { kind: 'other', amount: taken } : { kind: 'none' };
};

/** The bill as it was before the till took our discount off: what a further quote of it is computed on. Anybody else's stays. */
export const withoutOwnDiscount = (bill: Bill, quote: QuotedFigures | undefined): Bill => {
  const read = asQuoted(bill, quote);
  return (quote && findOwn(read, quote)?.undone) ?? read;
};

/** Whether something may have been taken off the bill, whoever did it. */
export const seemsDiscounted = (bill: Bill): boolean =>
  gapOf(bill) > 0 || negativesOf(bill).length > 0 || reducedBy(bill.lines) > 0 || mayBeNet(bill);

/** Whether lines that are taken as gross lie below the total, which lies below what they come to with VAT. */
const mayBeNet = (bill: Bill): boolean =>
  bill.detected !== undefined &&
  gapOf(bill) < -toleranceOf(bill) &&
  gapOf({ ...bill, lines: linesReadAs(bill.detected.written, 'net') }) > 0;

/** A bill, taken to carry a discount. */
interface Reading {
  /** In all forms together. */
  readonly taken: Thousandths;
  readonly form: Form;
  /** Without it. */
  readonly undone: Bill;
}

/**
 * Whether a further negative line is a discount or goods that came back is seen by whether the amounts fit then, first of all as
 * it looks.
 */
const findOwn = (bill: Bill, quote: QuotedFigures): Reading | undefined => {
  if (quote.total === 0) return undefined;
  const added = newNegatives(bill, quote.base);
  const readings = [added.filter((line) => isDiscount(line, quote)), [], added].map((discounts) => {
    const reading = readWith(bill, quote, discounts);
    const from = (amount: Thousandths): number => Math.abs(reading.taken - amount);
    return { reading, off: Math.min(from(quote.total), from(discountOn(reading.undone, quote.discounts))) };
  });
  const fitting = readings.filter(({ off, reading }) => off <= toleranceOf(bill) && off < reading.taken);
  return fitting.toSorted((one, other) => one.off - other.off)[0]?.reading;
};

/** @param discounts those of its lines that are one */
const readWith = (bill: Bill, { base }: QuotedFigures, discounts: readonly BillLine[]): Reading => {
  const rest = bill.lines.filter((line) => !discounts.includes(line));
  const shift = gapOf(bill) - base.gap;
  const parts = {
    // A total above the lines is a tip or a charge; a little above, cash rounding.
    total: shift < -toleranceOf(bill) ? 0 : shift,
    lines: discounts.reduce((sum, line) => sum - line.total, 0),
    prices: Math.max(0, reducedBy(rest) - base.reduced),
  };
  const taken = parts.total + parts.lines + parts.prices;
  const forms = ['total', 'lines', 'prices'] as const;
  return {
    taken,
    form: forms.reduce((most, form) => (parts[form] > parts[most] ? form : most)),
    undone: { ...bill, total: bill.total + taken, lines: raised(rest, parts.prices) },
  };
};

/** Gives lines back what was taken off them. */
const raised = (lines: readonly BillLine[], amount: Thousandths): readonly BillLine[] => {
  const shares = allocate(amount, lines.map(reductionOf)) ?? [];
  return lines.map((line, at) => ({ ...line, total: line.total + (shares[at] ?? 0) }));
};

/** One piece of a negative price; what comes back is a negative quantity. */
const isDiscount = (line: BillLine, quote: QuotedFigures): boolean =>
  line.quantity.units > 0n || isCouponLine(line, quote);

const isCouponLine = ({ total, vatRate }: BillLine, { discounts }: QuotedFigures): boolean =>
  vatRate?.units === 0n &&
  discounts.some(({ amount, type }) => type === 'coupon_zero_vat' && Math.abs(total + amount) <= toleranceOfLine);

const toleranceOfLine: Thousandths = 10;
