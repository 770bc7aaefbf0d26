import type { Offer } from '../program/offer.ts';
import type { Quote } from '../quote/quote.ts';
import { sumsByOffer } from './sums-by-offer.ts';

/** Decides again and again, each time without the offers whose budgets did not allow it. */
export type WithinBudgets = (quoteWithout: (without: ReadonlySet<string>) => Quote) => Quote;

/** The budgets of offers, full, as their counters at the tills keep them: a quote that they allow is charged to them. */
export const quoteWithinBudgets = (offers: readonly Offer[]): WithinBudgets => {
  const spent = new Map<string, number>();
  return (quoteWithout) => {
    const without = new Set<string>();
    for (;;) {
      const quote = quoteWithout(without);
      const charges = chargesOf(quote, offers);
      const refused = charges.find(({ offer, charge, most }) => (spent.get(offer) ?? 0) + charge > most);
      if (refused !== undefined) {
        without.add(refused.offer);
        continue;
      }
      for (const { offer, charge } of charges) spent.set(offer, (spent.get(offer) ?? 0) + charge);
      return quote;
    }
  };
};

/** In the unit of each budget: uses are 1, amounts thousandths. */
const chargesOf = ({ discounts }: Quote, offers: readonly Offer[]) => {
  const amounts = sumsByOffer(discounts);
  return offers.flatMap(({ id: offer, budget }) => {
    const amount = amounts.get(offer);
    if (budget === undefined || amount === undefined) return [];
    return 'uses' in budget
      ? [{ offer, charge: 1, most: budget.uses }]
      : [{ offer, charge: amount, most: budget.amount }];
  });
};
