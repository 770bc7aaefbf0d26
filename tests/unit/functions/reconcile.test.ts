import { makeHandler } from '../../../functions/reconcile/handler.ts';
import type { RecountDependencies } from '../../../shared/loyalty/budgets/recount-budgets.ts';
import { aReconcilingHub } from '../../support/a-reconciling-hub.ts';

const context = { getRemainingTimeInMillis: () => 900_000 };

/** The function, and how often it looked for the published program. */
const aFunction = () => {
  const hub = aReconcilingHub();
  const calls = { programs: 0 };
  const programs: RecountDependencies['programs'] = {
    current: async () => {
      calls.programs += 1;
      return undefined;
    },
  };
  const census = { keysOf: async function* () {} };
  const budgets = { spent: async () => undefined, recount: async () => false };
  const handler = makeHandler({ ...hub.deps, programs, census, budgets, timeZone: 'Europe/Prague' });
  return { handler, calls, asked: hub.shop.requests };
};

it('recounts the budgets at night, and asks the shop for nothing', async () => {
  const { handler, calls, asked } = aFunction();
  await handler({ task: 'budgets' }, context);
  expect([calls.programs, asked.length]).toEqual([1, 0]);
});

it('compares the days that are left every hour, and recounts nothing', async () => {
  const { handler, calls, asked } = aFunction();
  await handler({ task: 'days' }, context);
  await handler({ task: 'days' }, context);
  expect([calls.programs, asked.length]).toEqual([0, 7]);
});

it('refuses to be invoked for anything else', async () => {
  await expect(aFunction().handler({ task: 'tidy' }, context)).rejects.toThrow();
});
