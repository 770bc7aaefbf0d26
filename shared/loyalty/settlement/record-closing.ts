import type { ClosedBill } from '../bill/bill.ts';
import type { BillRecord } from '../bill/bill-record.ts';
import type { Mark } from '../bill/stored-bill.ts';
import { quoteOf, type Settling } from './load-settling.ts';
import { isBarred } from './settle-member.ts';

/**
 * What is stored of a bill when it is closed.
 * @param settling absent where its card could not be read: the consumer settles it
 * @param earlier the closing that it replaces
 */
export const recordClosing = (
  bill: ClosedBill,
  settling: Settling | undefined,
  earlier: BillRecord | undefined,
): BillRecord => {
  const { id, completed, digest, sent } = bill;
  const quote = (settling && settledQuoteOf(settling, bill)) ?? earlier?.quote;
  const settled = markOf(bill, settling, earlier);
  return {
    shape: 1,
    bill: id,
    completed,
    digest,
    sent,
    answer: settling !== undefined && settling.found === undefined ? 'unknown-card' : 'registered',
    ...(quote === undefined ? {} : { quote }),
    ...(settled === undefined ? {} : { settled }),
  };
};

/** What an earlier closing gave is still to be taken back; without it, an unknown card and a blocked one have nothing to settle. */
const markOf = (
  bill: ClosedBill,
  settling: Settling | undefined,
  earlier: BillRecord | undefined,
): Mark | undefined => {
  if (earlier?.settled !== undefined && earlier.settled !== 'none') return earlier.settled;
  if (settling === undefined) return undefined;
  const { found, elsewhere } = settling;
  const isNobodys = found === undefined || isBarred(found, bill, undefined);
  // The quote that another card has of it is still to be let go.
  return isNobodys && elsewhere === undefined ? 'none' : undefined;
};

/** What a bill's record keeps of the quote that it is settled by. */
export const settledQuoteOf = (settling: Settling, bill: ClosedBill): BillRecord['quote'] => {
  const quote = quoteOf(settling, bill);
  return quote && { base: quote.base, discounts: quote.discounts, total: quote.total, reasons: quote.reasons };
};
