import type { Thousandths } from '../../kernel/money.ts';
import type { Bill } from './bill.ts';

/** Tills round each line to the cent in their own way. */
const cent = 10;

/** Cash is paid in steps of 0.05, to the nearest (Slovakia, since July 2022). */
const cashStep = 50;
const mostCashRounding = 20;

/** How far a till's figures of a bill may be from ours and still mean the same. */
export const toleranceOf = ({
  lines,
  total,
}: Pick<Bill, 'total'> & { readonly lines: { readonly length: number } }): Thousandths =>
  cent * Math.max(1, lines.length) + (total % cashStep === 0 ? mostCashRounding : 0);
