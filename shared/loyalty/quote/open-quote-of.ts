import type { Bill } from '../bill/bill.ts';
import { baseOf } from '../bill/carried-discount.ts';
import type { KeptDiscount, OpenQuote } from '../members/member.ts';
import type { Program } from '../program/program.ts';
import type { Discount, Quote } from './quote.ts';

/** What a quote is kept by. */
export interface Quoted {
  /** As it was quoted: without our own discount. */
  readonly bill: Bill;
  /** Of the request. */
  readonly digest: string;
  readonly quote: Quote;
  readonly program: Program;
  /** The program's. */
  readonly version: number;
  /** Milliseconds. */
  readonly now: number;
  /** The version of the member that it is written in. */
  readonly written: number;
  /** What budgets were charged for it. */
  readonly charged: Readonly<Record<string, number>>;
}

const minute = 60_000;

/** A quote as a member keeps it, without the names that bill and program tell (`toldAgain`). */
export const openQuoteOf = ({ bill, charged, digest, now, program, quote, version, written }: Quoted): OpenQuote => ({
  bill: bill.id,
  at: now,
  written,
  until: now + program.reservationMinutes * minute,
  digest,
  program: version,
  base: baseOf(bill),
  discounts: quote.discounts.map(keptOf),
  total: quote.total,
  charged,
  reasons: quote.reasons.map(({ offer, code, figures }) => ({ offer, code, figures: [...figures] })),
  message: quote.message,
});

const keptOf = (discount: Discount): KeptDiscount => {
  const { offer, amount } = discount;
  switch (discount.type) {
    case 'percentage_on_bill':
      return { type: discount.type, offer, percentage: discount.percentage, amount };
    case 'percentage_on_item':
      return { type: discount.type, offer, percentage: discount.percentage, amount, product: discount.product };
    case 'coupon_zero_vat':
      return { type: discount.type, offer, amount, code: discount.code };
  }
};
