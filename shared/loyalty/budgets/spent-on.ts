import type { BillRecord } from '../bill/bill-record.ts';
import type { Budget, Offer } from '../program/offer.ts';

/** An offer that all tills together may not give without end. */
export type BudgetedOffer = Offer & { readonly budget: Budget };

export const isBudgeted = (offer: Offer): offer is BudgetedOffer => offer.budget !== undefined;

/**
 * What the offer has really given on a closed bill, in the unit of its budget: uses, or thousandths. One that gave nothing, or was
 * taken back, used nothing; one that is not settled yet counts by its quote, so that it errs towards spending less.
 */
export const spentOn = (bill: BillRecord, { id, budget }: BudgetedOffer): number => {
  const given = givenOn(bill, id);
  return 'uses' in budget ? Math.min(1, given) : given;
};

const givenOn = ({ settled, quote }: BillRecord, offer: string): number => {
  if (settled === 'none') return 0;
  const gave = settled === undefined ? (quote?.discounts ?? []) : settled.settlement.uses;
  return gave.reduce((sum, one) => sum + (one.offer === offer ? Math.max(0, one.amount) : 0), 0);
};
