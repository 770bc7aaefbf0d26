import type { Thousandths } from '../../kernel/money.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import type { Program } from '../program/program.ts';
import { isChosen, isSelected } from '../quote/selected-lines.ts';

/**
 * What was really paid for lines that earn: of what was paid for lines that are not excluded, the part that earning lines are of
 * them. Discounts and coupons, being negative lines or in the total alone, so earn nothing, and a deposit neither earns nor takes.
 * @returns negative for goods that came back; 0 where the bill is in another currency
 */
export const paidForEarning = (
  { currency, lines, total }: Pick<Bill, 'currency' | 'lines' | 'total'>,
  program: Pick<Program, 'currency' | 'earning' | 'excluded'>,
): Thousandths => {
  if (currency !== program.currency) return 0;
  const counting = lines.filter((line) => !isChosen(line, program.excluded));
  const paid = total - sumOf(lines.filter((line) => !counting.includes(line)));
  const onItsSide = counting.filter((line) => Math.sign(line.total) === Math.sign(paid));
  const earning = onItsSide.filter((line) => isSelected(line, program.earning.lines));
  const whole = sumOf(onItsSide);
  return whole === 0 ? 0 : nearest(BigInt(paid) * BigInt(sumOf(earning)), BigInt(whole));
};

const sumOf = (lines: readonly BillLine[]): Thousandths => lines.reduce((sum, { total }) => sum + total, 0);

/** A half away from zero. */
const nearest = (dividend: bigint, divisor: bigint): number => {
  const [above, below] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor];
  const half = below / 2n;
  return Number((above + (above < 0n ? -half : half)) / below);
};
