import type { Bill } from '../bill/bill.ts';
import type { KeptDiscount, OpenQuote } from '../members/member.ts';
import type { Program } from '../program/program.ts';
import type { Language } from '../program/program-fields.ts';
import { titleIn } from '../program/title-in.ts';
import { nameOf } from './per-product.ts';
import type { Discount, Quote } from './quote.ts';

/** The answer that a kept quote was, for a bill and a program that are still the same: they tell the names. */
export const toldAgain = (
  { discounts, total, message }: OpenQuote,
  bill: Bill,
  program: Program,
  language: Language,
): Pick<Quote, 'discounts' | 'total' | 'message'> => ({
  discounts: discounts.map((discount) => named(discount, bill, program, language)),
  total,
  message,
});

const named = (discount: KeptDiscount, bill: Bill, program: Program, language: Language): Discount => {
  const offer = program.offers.find(({ id }) => id === discount.offer);
  const description = offer === undefined ? '' : titleIn(offer, program, language);
  if (discount.type !== 'percentage_on_item') return { ...discount, description };
  const productName = nameOf(bill.lines.filter(({ product }) => product === discount.product));
  return { ...discount, description, productName };
};
