import type { Stage } from '../../shared/config/stage.ts';
import { budgetAt, budgetOf, plans, type ShopBudget } from '../../shared/eshop/shop-budget.ts';
import type { ShopRecord } from '../../shared/eshop/shop-record.ts';

/** How many calls the shop grants now, by its answers or else by the stage's plan; undefined where neither has told. */
export const knownBudget = (
  { budget }: Pick<ShopRecord, 'budget'>,
  { timeZone, eshop: { plan } }: Pick<Stage, 'timeZone' | 'eshop'>,
  now: number,
): ShopBudget | undefined => {
  if (budget !== undefined) return budgetAt(budget, now, timeZone);
  return plan && budgetOf(plans[plan], now);
};
