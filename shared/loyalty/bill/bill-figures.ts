import { times } from '../../kernel/decimal.ts';
import { inUnits, roundedThousandths, type Thousandths } from '../../kernel/money.ts';
import type { QuoteBase } from '../members/member.ts';
import type { Bill, BillLine } from './bill.ts';

/** What the lines come to beyond the total. */
export const gapOf = ({ lines, total }: Bill): Thousandths => lines.reduce((sum, line) => sum + line.total, 0) - total;

/** Less than a cent is how the till rounds. */
const leastReduction = 10;

/** What unit price × quantity comes to beyond the line's total. */
export const reductionOf = ({ quantity, total, unitPrice }: BillLine): Thousandths => {
  if (unitPrice === undefined || total < 0) return 0;
  const reduction = (roundedThousandths(times(inUnits(unitPrice), quantity)) ?? total) - total;
  return reduction >= leastReduction ? reduction : 0;
};

export const reducedBy = (lines: readonly BillLine[]): Thousandths =>
  lines.reduce((sum, line) => sum + reductionOf(line), 0);

/** As many as a member has room for: a discount on a bill with more is found in the total alone. */
const mostNegatives = 40;

export const negativesOf = ({ lines }: Bill): QuoteBase['negatives'] =>
  lines.filter(isNegative).map(nameOf).slice(0, mostNegatives);

/** Negative lines that are not in the base: discounts, or goods that were returned since. */
export const newNegatives = ({ lines }: Bill, { negatives }: QuoteBase): readonly BillLine[] => {
  const known = [...negatives];
  return lines.filter(isNegative).filter((line) => {
    const at = known.indexOf(nameOf(line));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
};

const isNegative = ({ total }: BillLine): boolean => total < 0;

const nameOf = ({ id, product, total }: BillLine): string => id || `${product} ${total}`;
