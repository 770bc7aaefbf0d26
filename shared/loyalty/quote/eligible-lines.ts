import type { Bill, BillLine } from '../bill/bill.ts';
import type { Offer } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import { isChosen, isSelected } from './selected-lines.ts';

/** Whether the offer selects the line, and the program does not exclude it. */
export const isEligible = (line: BillLine, { lines }: Offer, { excluded }: Program): boolean =>
  isSelected(line, lines) && !isChosen(line, excluded);

/** Goods that are paid for, by sign: a return or a discount that is on the bill is none. */
export const goodsOn = ({ lines }: Pick<Bill, 'lines'>): readonly BillLine[] => lines.filter(({ total }) => total > 0);

/** The goods that count for an offer. */
export const eligibleLines = (bill: Pick<Bill, 'lines'>, offer: Offer, program: Program): readonly BillLine[] =>
  goodsOn(bill).filter((line) => isEligible(line, offer, program));
