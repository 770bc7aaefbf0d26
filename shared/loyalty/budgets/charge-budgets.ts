import type { Clock } from '../../kernel/clock.ts';
import type { Budget, Offer } from '../program/offer.ts';
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
    if (budget === undefined || !discounts.some(({ offer }) => offer === id)) continue;
    const needed = neededOf(id, budget, discounts);
    const most = 'uses' in budget ? budget.uses : budget.amount;
    const more = needed - (charged[id] ?? 0);
    if (more <= 0) continue;
    if (!(await budgets.charge(id, more, most, clock.now()))) return { charged, refused: id };
    charged = { ...charged, [id]: needed };
  }
  return { charged, refused: undefined };
};

/** What the bill will have been charged at most when the discounts are: nothing is charged here. */
export const mostCharged = (offers: readonly Offer[], discounts: readonly Discount[], before: Charges): Charges => {
  const charges = offers.flatMap(({ id, budget }) =>
    budget === undefined || !discounts.some(({ offer }) => offer === id)
      ? []
      : [[id, Math.max(before[id] ?? 0, neededOf(id, budget, discounts))] as const],
  );
  return { ...before, ...Object.fromEntries(charges) };
};

const neededOf = (id: string, budget: Budget, discounts: readonly Discount[]): number =>
  'uses' in budget ? 1 : discounts.reduce((sum, { amount, offer }) => sum + (offer === id ? amount : 0), 0);
