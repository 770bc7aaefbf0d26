import type { QuoteBase } from '../members/member.ts';
import type { Bill } from './bill.ts';
import { linesReadAs } from './net-lines.ts';

/**
 * A bill with its line prices read as they were when it was quoted. Its own totals tell it no more once the till has taken a
 * discount off them alone: the lines may then come to neither, or by chance to the other.
 */
export const asQuoted = <Read extends Bill>(bill: Read, quote: { readonly base: QuoteBase } | undefined): Read => {
  const { detected } = bill;
  const prices = quote?.base.prices;
  if (detected === undefined || prices === undefined || prices === detected.prices) return bill;
  return { ...bill, lines: linesReadAs(detected.written, prices), detected: { ...detected, prices } };
};
