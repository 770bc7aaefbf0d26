import { budgetAt, callsLeft, nextWindow, type ShopBudget, spendCall } from '../../../shared/eshop/shop-budget.ts';

/**
 * When the last of so many calls for new orders can go, if no other call is made meanwhile.
 * @param now milliseconds
 * @param timeZone whose midnight begins a day
 * @returns milliseconds; `now` where all can go at once
 */
export const lastCallAt = (
  budget: ShopBudget,
  { calls, now, timeZone }: { readonly calls: number; readonly now: number; readonly timeZone: string },
): number => {
  let left = budgetAt(budget, now, timeZone);
  for (let call = 0; call < calls; call += 1) {
    while (callsLeft(left, 'create') === 0) left = budgetAt(left, nextWindow(left.at), timeZone);
    left = spendCall(left);
  }
  return left.at;
};
