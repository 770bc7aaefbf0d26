import type { Stage } from '../../../shared/config/stage.ts';
import { findShop } from '../../../shared/eshop/shop-record.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { concurrently } from '../../../shared/kernel/concurrently.ts';
import type { NudgeQueue } from '../../../shared/records/nudge.ts';
import { counted } from '../../counted.ts';
import { knownBudget } from '../known-budget.ts';
import { syncCommand } from '../sync-command.ts';
import { type BackfillPlan, planCost, planCounts, planData, planOf, planTable, toSend } from './backfill-plan.ts';
import type { Days } from './days.ts';
import { type FindDependencies, findSold } from './find-sold.ts';

export interface BackfillDependencies extends FindDependencies {
  readonly nudges: NudgeQueue;
  readonly clock: Clock;
  readonly stage: Pick<Stage, 'timeZone' | 'eshop'>;
}

/** What a dry run tells: the orders, and beside them what they cost. */
export interface DryRun {
  readonly orders: readonly string[];
  readonly cost: readonly string[];
  /** The same as data. */
  readonly data: object;
}

/** Tells what a backfill would do. @param withPayloads the orders are told as they would be sent, a JSON each */
export const dryRunBackfill = async (
  deps: BackfillDependencies,
  days: Days,
  withPayloads: boolean,
): Promise<DryRun> => {
  const plan = planOf(days, await findSold(deps, days));
  const orders = withPayloads ? payloadsOf(plan) : planTable(plan, deps.policy.timeZone);
  return { orders, cost: await costOf(deps, plan), data: planData(plan) };
};

/** Sends what was sold on the days and is neither in the shop nor on its way there. */
export const runBackfill = async (deps: BackfillDependencies, days: Days): Promise<readonly string[]> => {
  const { nudges, onRead } = deps;
  const plan = planOf(days, await findSold(deps, days));
  const orders = toSend(plan);
  let asked = 0;
  await concurrently(orders, async ({ order }) => {
    await nudges.send({ kind: 'command', order, asked: { command: 'backfill' }, returns: 0 }, 0);
    asked += 1;
    onRead(`${asked} of ${counted(orders.length, 'order')} asked for`, asked / orders.length);
  });
  return [
    ...(await costOf(deps, plan)),
    ...(orders.length === 0 ? [] : [`They are on their way: ${syncCommand('status')} shows how far they have come.`]),
  ];
};

const payloadsOf = (plan: BackfillPlan): readonly string[] =>
  plan.unsent.flatMap(({ verdict }) => (verdict.kind === 'send' ? [verdict.payload] : []));

const costOf = async (
  { store, clock, stage }: BackfillDependencies,
  plan: BackfillPlan,
): Promise<readonly string[]> => {
  const sent = toSend(plan).length;
  if (sent === 0) return [planCounts(plan)];
  const now = clock.now();
  const { shop } = await findShop(store);
  const budget = knownBudget(shop, stage, now);
  return [planCounts(plan), planCost(sent, { budget, now, timeZone: stage.timeZone })];
};
