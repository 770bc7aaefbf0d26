import * as v from 'valibot';
import type { ReconcileDependencies } from '../../shared/eshop/reconciliation/reconcile-day.ts';
import { reconcileNightly } from '../../shared/eshop/reconciliation/reconcile-nightly.ts';
import { type RecountDependencies, recountBudgets } from '../../shared/loyalty/budgets/recount-budgets.ts';

const eventSchema = v.object({ task: v.picklist(['budgets', 'days']) });

/** What the handler needs of Lambda's context. */
interface InvocationContext {
  getRemainingTimeInMillis(): number;
}

/** The schedules' function: at night the budgets, every hour the days that are still to be compared. */
export const makeHandler =
  (deps: ReconcileDependencies & RecountDependencies) =>
  async (event: unknown, context: InvocationContext): Promise<void> => {
    switch (v.parse(eventSchema, event).task) {
      case 'budgets':
        return recountBudgets(deps);
      case 'days':
        return reconcileNightly(deps, () => context.getRemainingTimeInMillis());
    }
  };
