import type { ShopBudget } from '../../shared/eshop/shop-budget.ts';

/** What a number of bills a day comes to. */
export interface Forecast {
  readonly bills: number;
  /** The shop's calls a day, by what they are for. */
  readonly calls: readonly Item[];
  /** What AWS costs a month, by what it is for. */
  readonly costs: readonly Item[];
}

export interface Item {
  readonly what: string;
  /** How the amount comes about. */
  readonly how: string;
  /** Calls, or dollars. */
  readonly amount: number;
}

const daysOfAMonth = 30;
const ordersOfACall = 100;
/** Of the sales, those that the till changes after they were sent. */
const corrected = 0.02;

/** As docs/cost.md reckons: five records that come twice. A Papaya bill costs less. */
const webhooksOfABill = 10;
/** Dollars for a million, as AWS lists them for N. Virginia; Frankfurt is a fifth above. */
const prices = {
  request: 1,
  writeUnit: 0.625,
  readUnit: 0.125,
  message: 0.4,
  run: 0.233,
  logs: 0.215,
  gigabyteSecond: 13.3,
} as const;

/** @param bills a day, as a KASA FIK till rings them up */
export const forecastOf = (bills: number): Forecast => {
  const orders = bills * daysOfAMonth;
  const webhooks = orders * webhooksOfABill;
  const batches = Math.ceil(bills / ordersOfACall);
  const units = (what: string, count: number, price: number, why: string): Item => ({
    what,
    how: `${Math.round(count)} × $${price} a million: ${why}`,
    amount: (count * price) / 1e6,
  });
  return {
    bills,
    calls: [
      { what: 'new orders', how: `${bills} bills, ${ordersOfACall} to a call`, amount: batches },
      {
        what: 'corrections',
        how: `2 % of the bills, ${ordersOfACall} to a call`,
        amount: Math.ceil((bills * corrected) / ordersOfACall),
      },
      { what: 'reconciliation', how: `the list of the day, ${ordersOfACall} to a call`, amount: batches },
    ],
    costs: [
      units('HTTP API', webhooks, prices.request, `${webhooksOfABill} webhooks a bill`),
      units('writes', 1.5 * webhooks + 10 * orders, prices.writeUnit, '1.5 units a webhook, 10 an order'),
      units('reads', 20 * orders, prices.readUnit, '20 units an order'),
      units('SQS', 1.2 * webhooks, prices.message, 'one sent, a tenth of it received and deleted'),
      units('webhook', webhooks, prices.run, 'a run each'),
      units('logs', webhooks, prices.logs, '430 bytes each'),
      units('sync', 0.05 * orders, prices.gigabyteSecond, '0.05 GB-s an order'),
      {
        what: 'the stage itself',
        how: 'metrics $9.30, alarms $3.50, dashboard $3.00, secret $0.40, sweeps $0.40',
        amount: 16.6,
      },
    ],
  };
};

export const sumOf = (items: readonly Item[]): number => items.reduce((sum, { amount }) => sum + amount, 0);

/** The most calls that a plan grants in 24 hours: each hour's, and the day's. */
export const mostCalls = ({ perHour, perDay }: Pick<ShopBudget, 'perHour' | 'perDay'>): number => 24 * perHour + perDay;
