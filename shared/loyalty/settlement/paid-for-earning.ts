import type { Thousandths } from '../../kernel/money.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import type { Program } from '../program/program.ts';
import { isChosen, isSelected } from '../quote/selected-lines.ts';

/**
 * What was really paid for lines that earn: of what was paid for lines that are not excluded, the part that earning lines are of
 * them. Discounts and coupons, being negative lines or in the total alone, so earn nothing, and a deposit neither earns nor takes.
 * What our own offers took off is of the lines that are not excluded; any other discount is of the excluded ones too.
 * @param own what our own offers took off, as far as it is known
 * @returns nothing below 0 for a sale and nothing above for a refund, where goods came back; 0 where the bill is in another currency
 */
export const paidForEarning = (
  { currency, lines, total }: Pick<Bill, 'currency' | 'lines' | 'total'>,
  program: Pick<Program, 'currency' | 'earning' | 'excluded'>,
  own: Thousandths | 'all',
): Thousandths => {
  if (currency !== program.currency) return 0;
  // A refund is what its mirror would be.
  return total < 0 ? 0 - paidOn(lines.map(mirrored), -total, program, own) : paidOn(lines, total, program, own);
};

const mirrored = (line: BillLine): BillLine => ({
  ...line,
  quantity: { ...line.quantity, units: -line.quantity.units },
  total: -line.total,
});

/** @param total not negative */
const paidOn = (
  lines: readonly BillLine[],
  total: Thousandths,
  { earning, excluded }: Pick<Program, 'earning' | 'excluded'>,
  own: Thousandths | 'all',
): Thousandths => {
  const counting = lines.filter((line) => !isChosen(line, excluded));
  const others = lines.filter((line) => !counting.includes(line));
  const sold = counting.filter((line) => line.total > 0);
  const whole = sumOf(sold);
  if (whole === 0) return 0;
  const selected = sumOf(sold.filter((line) => isSelected(line, earning.lines)));

  const goods = sumOf(counting.filter((line) => !isDiscount(line)));
  // Below 0 where the total is above the lines: that is paid for what counts, as our own discount is taken off it.
  const discount = goods + sumOf(others) - total;
  const ofCounting = own === 'all' ? discount : Math.min(own, discount);
  if (ofCounting === discount)
    return nearest(BigInt(Math.max(0, total - sumOf(others))) * BigInt(selected), BigInt(whole));
  // All that was paid but for what was paid back for deposits, by what each side would be without the discount of both.
  const paid = total - sumOf(others.filter((line) => line.total < 0));
  const base = Math.max(0, goods - ofCounting);
  const all = base + sumOf(others.filter((line) => line.total > 0));
  return nearest(BigInt(paid) * BigInt(base) * BigInt(selected), BigInt(all) * BigInt(whole));
};

/** Goods that come back are a negative quantity: a discount has a negative price. */
const isDiscount = ({ quantity, total }: BillLine): boolean => total < 0 && quantity.units >= 0n;

const sumOf = (lines: readonly BillLine[]): Thousandths => lines.reduce((sum, { total }) => sum + total, 0);

/** A half up; neither is negative. */
const nearest = (dividend: bigint, divisor: bigint): number => Number((dividend + divisor / 2n) / divisor);
