import { allocate } from '../../kernel/allocate.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { BillLine, ClosedBill } from '../bill/bill.ts';
import { reductionOf } from '../bill/bill-figures.ts';
import { toleranceOf } from '../bill/tolerance.ts';
import { givenOn, type PastBill } from './past-bill.ts';

/** Tills round a discount to the cent in their own way. */
const cent: Thousandths = 10;

/**
 * A closed bill as it was before our offers took something off. What it was quoted on is no longer known, so a discount is
 * looked for by its amount: among negative lines, then in lines that come to less than their unit prices; else it was taken
 * off the total alone.
 */
export const undiscountedBill = (past: PastBill): ClosedBill => {
  const { bill } = past;
  const given = givenOn(past).reduce((sum, { amount }) => sum + amount, 0);
  if (given === 0) return bill;
  const discounts = discountLines(past);
  const lines = bill.lines.filter((line) => !discounts.has(line));
  const left = [...discounts].reduce((rest, { total }) => rest + total, given);
  const reductions = lines.map(reductionOf);
  const reduced = reductions.reduce((sum, reduction) => sum + reduction, 0);
  const isInPrices = left > cent && Math.abs(reduced - left) <= toleranceOf(bill);
  const shares = isInPrices ? allocate(reduced, reductions) : undefined;
  return {
    ...bill,
    total: bill.total + given,
    lines: shares === undefined ? lines : lines.map((line, at) => ({ ...line, total: line.total + (shares[at] ?? 0) })),
  };
};

/** One line for each discount that was quoted, where there is one of its amount. */
const discountLines = ({ bill, quoted }: PastBill): ReadonlySet<BillLine> => {
  const found = new Set<BillLine>();
  for (const { amount } of quoted) {
    const line = bill.lines.find(
      (candidate) => candidate.total < 0 && !found.has(candidate) && Math.abs(candidate.total + amount) <= cent,
    );
    if (line !== undefined) found.add(line);
  }
  return found;
};
