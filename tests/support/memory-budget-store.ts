import type { BudgetStore, Spending } from '../../shared/loyalty/budgets/budget-store.ts';

/** The counters of budgets in memory, as strict as the table: the same conditions, each charge in one step. */
export const makeMemoryBudgetStore = (): BudgetStore => {
  const counters = new Map<string, Spending>();
  return {
    charge: async (offer, amount, most, at) => {
      const spent = counters.get(offer)?.spent ?? 0;
      if (spent + amount > most) return false;
      counters.set(offer, Object.freeze({ spent: spent + amount, touched: at }));
      return true;
    },
    spent: async (offer) => counters.get(offer),
    recount: async (offer, to, from) => {
      const kept = counters.get(offer);
      if (kept?.spent !== from.spent || kept.touched !== from.touched) return false;
      counters.set(offer, Object.freeze({ spent: to, touched: kept.touched }));
      return true;
    },
  };
};
