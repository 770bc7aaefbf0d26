import { localTime } from '../kernel/local-time.ts';
import type { ShopQuota } from './client/read-quota.ts';

/** What a call is for: a share of the budget is kept for all but new orders. */
export type CallPurpose = 'create' | 'look-up' | 'correct';

/** How many calls the shop still grants (UPgates API v2: fixed clock windows, the hour's calls are spent before the day's). */
export interface ShopBudget {
  readonly perHour: number;
  readonly perDay: number;
  readonly hourRemaining: number;
  readonly dayRemaining: number;
  /** When that was so, milliseconds. */
  readonly at: number;
}

const hour = 3_600_000;

/** The shop's plans (UPgates API v2, quota): calls an hour, and further ones a day. */
export const plans = {
  bronze: { perHour: 10, perDay: 100 },
  silver: { perHour: 15, perDay: 300 },
  gold: { perHour: 50, perDay: 600 },
  platinum: { perHour: 100, perDay: 1_500 },
} as const;
export const planNames = ['bronze', 'silver', 'gold', 'platinum'] as const;

/** The whole budget of a plan, until the shop's answers tell how much of it is left. */
export const budgetOf = ({ perHour, perDay }: Pick<ShopBudget, 'perHour' | 'perDay'>, now: number): ShopBudget => ({
  perHour,
  perDay,
  hourRemaining: perHour,
  dayRemaining: perDay,
  at: now,
});

/**
 * The budget in the windows of now: a new hour and a new day begin full.
 * @param timeZone whose midnight begins a day
 */
export const budgetAt = (budget: ShopBudget, now: number, timeZone: string): ShopBudget => {
  const isSameHour = Math.floor(budget.at / hour) === Math.floor(now / hour);
  const isSameDay = localTime(budget.at, timeZone).date === localTime(now, timeZone).date;
  return {
    ...budget,
    hourRemaining: isSameHour ? budget.hourRemaining : budget.perHour,
    dayRemaining: isSameDay ? budget.dayRemaining : budget.perDay,
    at: now,
  };
};

/** The budget after a call. */
export const spendCall = (budget: ShopBudget): ShopBudget =>
  budget.hourRemaining > 0
    ? { ...budget, hourRemaining: budget.hourRemaining - 1 }
    : { ...budget, dayRemaining: Math.max(0, budget.dayRemaining - 1) };

/** What an answer's headers say goes before what was counted. @returns undefined while the shop has named no plan */
export const learnBudget = (
  budget: ShopBudget | undefined,
  quota: ShopQuota | undefined,
  now: number,
): ShopBudget | undefined => {
  if (quota === undefined) return budget;
  const perHour = quota.perHour ?? budget?.perHour;
  const perDay = quota.perDay ?? budget?.perDay;
  if (perHour === undefined || perDay === undefined) return budget;
  return {
    perHour,
    perDay,
    hourRemaining: quota.hourRemaining ?? budget?.hourRemaining ?? perHour,
    dayRemaining: quota.dayRemaining ?? budget?.dayRemaining ?? perDay,
    at: now,
  };
};

/** Calls that are left for a purpose. */
export const callsLeft = ({ perHour, hourRemaining, dayRemaining }: ShopBudget, purpose: CallPurpose): number => {
  const left = hourRemaining + dayRemaining;
  return Math.max(0, purpose === 'create' ? left - reserveOf(perHour) : left);
};

/** A fifth of an hour's calls: two on the smallest plan. */
const reserveOf = (perHour: number): number => Math.min(perHour - 1, Math.ceil(perHour / 5));

/** When the next window begins, milliseconds. */
export const nextWindow = (now: number): number => (Math.floor(now / hour) + 1) * hour;

/**
 * When a batch of new orders may go. A full one goes at once; so does any while more is left than an hour's calls. Then calls are
 * spread over the rest of the hour, so that orders gather.
 * @param orders in the batch
 * @param full how many a call takes
 * @param lastAt when the last batch went, milliseconds
 */
export const batchGoesAt = (
  budget: ShopBudget,
  {
    orders,
    full,
    lastAt,
    now,
  }: { readonly orders: number; readonly full: number; readonly lastAt: number; readonly now: number },
): number => {
  const left = callsLeft(budget, 'create');
  if (left === 0) return nextWindow(now);
  if (orders >= full || left > budget.perHour) return now;
  // The hour's last calls are spread over what is left of it; a batch that has waited so long goes.
  return Math.max(now, Math.min(nextWindow(now), lastAt + (nextWindow(now) - now) / left));
};
