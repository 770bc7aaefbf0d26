import type { Bill } from '../bill/bill.ts';
import type { Offer } from '../program/offer.ts';
import type { Program } from '../program/program.ts';
import type { Language } from '../program/program-fields.ts';
import { titleIn } from '../program/title-in.ts';
import { eligibleLines } from './eligible-lines.ts';
import { failedCondition } from './failed-condition.ts';
import { merchantTime } from './merchant-time.ts';
import { mostProducts } from './per-product.ts';
import { isProposal, type Proposal, proposeOffer } from './propose-offer.ts';
import type { OfferReason, Quote, Standing } from './quote.ts';
import { quoteMessage } from './quote-message.ts';
import { type Stack, stackOffers } from './stack-offers.ts';

/** When and in which language a quote is made. */
export interface Moment {
  /** Milliseconds. */
  readonly now: number;
  /** The merchant's, IANA. */
  readonly timeZone: string;
  readonly language: Language;
}

/** The language of a branch, whatever a till calls it: no branch is `constructor` by nature. */
export const languageOf = ({ language }: Program, branch: string): Language =>
  (Object.hasOwn(language.branches, branch) ? language.branches[branch] : undefined) ?? language.default;

/**
 * Decides what an open bill gets: each offer whose conditions hold makes a proposal, and the program's stacking chooses what is
 * given together. A pure function: the same bill, standing, program and moment get the same quote.
 * @param bill as it is without our own discount
 * @param without offers whose budget is spent
 * @param most how many products the answer may name
 */
export const quoteDiscount = (
  bill: Bill,
  standing: Standing,
  program: Program,
  moment: Moment,
  without: ReadonlySet<string>,
  most: number = mostProducts,
): Quote => {
  const decide = (one: Bill): Decision => decideOn(one, standing, program, moment, { without, most });
  const { discounts, reasons, total } = decide(bill);
  const gainOf = (one: Bill, offer: string): number => {
    const other = decide(one);
    return other.discounts.some((discount) => discount.offer === offer) ? other.total - total : 0;
  };
  const message = quoteMessage({
    bill,
    discounts,
    reasons,
    total,
    standing,
    program,
    language: moment.language,
    today: merchantTime(moment.now, moment.timeZone).day,
    gainOf,
  });
  return { discounts, total, reasons, message };
};

type Decision = Omit<Quote, 'message'>;

const decideOn = (
  bill: Bill,
  standing: Standing,
  program: Program,
  { language, now, timeZone }: Moment,
  { without, most }: { readonly without: ReadonlySet<string>; readonly most: number },
): Decision => {
  const time = merchantTime(now, timeZone);
  const weigh = (offer: Offer): Proposal | OfferReason => {
    const eligible = eligibleLines(bill, offer, program);
    const failure = failedCondition(offer, eligible, { bill, standing, program, time });
    if (failure !== undefined) return { offer: offer.id, ...failure };
    const description = titleIn(offer, program, language);
    const { coupons } = standing;
    const proposal = proposeOffer(offer, { bill, eligible, program, coupons, description, mostProducts: most });
    if (!isProposal(proposal)) return { offer: offer.id, ...proposal };
    return without.has(offer.id) ? { offer: offer.id, code: 'budget', figures: [] } : proposal;
  };
  const weighed = program.offers.map(weigh);
  const stack = stackOffers(weighed.filter(isProposal), program, Math.max(0, bill.total), most);
  return { ...stack, reasons: weighed.map((one) => (isProposal(one) ? outcomeOf(one, stack) : one)) };
};

const outcomeOf = ({ amount, offer: { id } }: Proposal, { discounts, total }: Stack): OfferReason => {
  const given = discounts.reduce((sum, discount) => sum + (discount.offer === id ? discount.amount : 0), 0);
  return given > 0
    ? { offer: id, code: 'applied', figures: [given] }
    : { offer: id, code: 'outdone', figures: [amount, total] };
};
