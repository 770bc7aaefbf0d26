import type { Clock } from '../../kernel/clock.ts';
import type { Offer } from '../program/offer.ts';
import type { Discount } from '../quote/quote.ts';
import type { BudgetStore } from './budget-store.ts';

/** What the budgets of offers were charged for one bill: uses are 1, amounts thousandths. */
export type Charges = Readonly<Record<string, number>>;

export interface Charging {
  readonly charged: Charges;
  /** The offer whose budget does not allow its discounts. */
  readonly refused: string | undefined;
}

/**
 * Charges budgets with what the discounts need beyond what the bill was charged before; it is never given back, since a charge
 * that is too much errs towards spending less, and the nightly recount puts it right.
 */
export const chargeBudgets = async (
  { budgets, clock }: { readonly budgets: Pick<BudgetStore, 'charge'>; readonly clock: Clock },
  offers: readonly Offer[],
  discounts: readonly Discount[],
  before: Charges,
): Promise<Charging> => {
  let charged = before;
  for (const { id, budget } of offers) {
    const given = discounts.filter(({ offer }) => offer === id);
    if (budget === undefined || given.length === 0) continue;
    const [needed, most] =
      'uses' in budget ? [1, budget.uses] : [given.reduce((sum, { amount }) => sum + amount, 0), budget.amount];
    const more = needed - (charged[id] ?? 0);
    if (more <= 0) continue;
    if (!(await budgets.charge(id, more, most, clock.now()))) return { charged, refused: id };
    charged = { ...charged, [id]: needed };
  }
  return { charged, refused: undefined };
};
