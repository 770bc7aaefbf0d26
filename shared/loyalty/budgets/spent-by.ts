import type { BillRecord } from '../bill/bill-record.ts';
import type { Budget, Offer } from '../program/offer.ts';

/** An offer that all tills together may not give without end. */
export type BudgetedOffer = Offer & { readonly budget: Budget };

export const isBudgeted = (offer: Offer): offer is BudgetedOffer => offer.budget !== undefined;

/**
 * What the offer has really given on closed bills, in the unit of its budget: uses, or thousandths. A bill that gave nothing, or was
 * taken back, used nothing; one that is not settled yet counts by its quote, so that it errs towards spending less.
 */
export const spentBy = (bills: readonly BillRecord[], { id, budget }: BudgetedOffer): number => {
  const given = bills.map((bill) => givenOn(bill, id)).filter((amount) => amount > 0);
  return 'uses' in budget ? given.length : given.reduce((sum, amount) => sum + amount, 0);
};

const givenOn = ({ settled, quote }: BillRecord, offer: string): number => {
  if (settled === 'none') return 0;
  const gave = settled === undefined ? (quote?.discounts ?? []) : settled.settlement.uses;
  return gave.reduce((sum, one) => sum + (one.offer === offer ? one.amount : 0), 0);
};
