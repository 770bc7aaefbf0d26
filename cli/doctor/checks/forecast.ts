import type { ShopBudget } from '../../../shared/eshop/shop-budget.ts';
import { findShop } from '../../../shared/eshop/shop-record.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { knownBudget } from '../../sync/known-budget.ts';
import type { OpenStage } from '../../target/open-stage.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';
import { type Forecast, forecastOf, type Item, mostCalls, sumOf } from '../forecast.ts';

type Plan = Pick<ShopBudget, 'perHour' | 'perDay'>;

/** What so many bills a day mean for the shop's calls and the bill of AWS. */
export const forecastCheck = (
  { store, stage }: Pick<OpenStage, 'store' | 'stage'>,
  bills: number,
  clock: Clock,
): Check => ({
  name: 'forecast',
  look: async () => {
    const { shop } = await findShop(store);
    return judgeForecast(forecastOf(bills), knownBudget(shop, stage, clock.now()));
  },
});

/** @param plan undefined where it is not known */
export const judgeForecast = (forecast: Forecast, plan: Plan | undefined): readonly Finding[] => {
  const { bills, calls, costs } = forecast;
  return [
    { ...judgeCalls(sumOf(calls), bills, plan), details: calls.map((item) => arithmetic(item, String(item.amount))) },
    {
      ...passed(
        `AWS costs some $${sumOf(costs).toFixed(2)} a month by the prices of N. Virginia, without the free tier; in Frankfurt a fifth more`,
      ),
      details: costs.map((item) => arithmetic(item, `$${item.amount.toFixed(2)}`)),
    },
  ];
};

const judgeCalls = (wanted: number, bills: number, plan: Plan | undefined): Finding => {
  const need = `${bills} bills a day need ${wanted} calls to the shop at least`;
  if (plan === undefined) return warned(`${need}; the plan is not known`, 'set eshop.plan');
  const granted = mostCalls(plan);
  const what = `${need}; the plan grants ${granted}, 24 × ${plan.perHour} + ${plan.perDay}`;
  if (wanted > granted) return failing(what, 'take a larger plan of the shop: else orders wait longer every day');
  return wanted * 2 > granted
    ? warned(what, 'little is left for look-ups and a busy day: take a larger plan of the shop')
    : passed(what);
};

const arithmetic = ({ what, how }: Item, amount: string): string => `${what.padEnd(16)} ${amount.padStart(8)}  ${how}`;
