import { hour, shopDate } from './shop-time.ts';

/** A tariff of the shop: how many requests an hour, and how many more a day. */
export interface Plan {
  readonly perHour: number;
  readonly perDay: number;
}

const plans: ReadonlyMap<string, Plan> = new Map([
  ['bronze', { perHour: 10, perDay: 100 }],
  ['silver', { perHour: 15, perDay: 300 }],
  ['gold', { perHour: 50, perDay: 600 }],
  ['platinum', { perHour: 100, perDay: 1_500 }],
]);

/** The plan of this name. @throws an error that lists the names when there is none */
export const planNamed = (name: string): Plan => {
  const plan = plans.get(name);
  if (plan === undefined) throw new Error(`Unknown plan "${name}". Plans: ${[...plans.keys()].join(', ')}`);
  return plan;
};

/** How much of the current windows is spent. */
export interface Usage {
  /** hours since the epoch */
  readonly hour: number;
  readonly spentOfHour: number;
  /** the shop's calendar date */
  readonly day: string;
  readonly spentOfDay: number;
}

export const unused: Usage = { hour: 0, spentOfHour: 0, day: '', spentOfDay: 0 };

const inCurrentWindows = (usage: Usage, at: number): Usage => {
  const window = { hour: Math.floor(at / hour), day: shopDate(at) };
  return {
    ...window,
    spentOfHour: window.hour === usage.hour ? usage.spentOfHour : 0,
    spentOfDay: window.day === usage.day ? usage.spentOfDay : 0,
  };
};

/** Takes one request out of the hour's budget, and out of the day's when the hour's is spent (fixed clock windows). */
export const spendRequest = (plan: Plan, usage: Usage, at: number): { isGranted: boolean; usage: Usage } => {
  const current = inCurrentWindows(usage, at);
  if (current.spentOfHour < plan.perHour) {
    return { isGranted: true, usage: { ...current, spentOfHour: current.spentOfHour + 1 } };
  }
  const isGranted = current.spentOfDay < plan.perDay;
  return { isGranted, usage: isGranted ? { ...current, spentOfDay: current.spentOfDay + 1 } : current };
};

/** UPgates API v2, the headers that tell a client its budget. */
export const rateLimitHeaders = (plan: Plan, { spentOfHour, spentOfDay }: Usage): Readonly<Record<string, string>> => ({
  'x-rate-limit-hour': `${plan.perHour}`,
  'x-rate-limit-day': `${plan.perDay}`,
  'x-rate-limit-hour-remaining': `${plan.perHour - spentOfHour}`,
  'x-rate-limit-day-remaining': `${plan.perDay - spentOfDay}`,
  'x-rate-limit-total-remaining': `${plan.perHour - spentOfHour + plan.perDay - spentOfDay}`,
});
