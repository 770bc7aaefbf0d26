import { mostOrders } from '../../../shared/eshop/client/create-orders.ts';
import type { ShopBudget } from '../../../shared/eshop/shop-budget.ts';
import { counted } from '../../counted.ts';
import { minuteOf } from '../../minute-of.ts';
import { table } from '../../table.ts';
import type { Days } from './days.ts';
import { lastCallAt } from './last-call-at.ts';
import type { SoldOrder, Unsent } from './sold-order.ts';

/** What a backfill does. */
export interface BackfillPlan {
  readonly days: Days;
  readonly inShop: number;
  readonly onTheWay: number;
  /** What is neither, oldest sale first: both those that are sent and those that are left. */
  readonly unsent: readonly Unsent[];
}

export const planOf = (days: Days, sold: readonly SoldOrder[]): BackfillPlan => ({
  days,
  inShop: sold.filter(({ kind }) => kind === 'in-shop').length,
  onTheWay: sold.filter(({ kind }) => kind === 'on-the-way').length,
  unsent: sold
    .flatMap((one) => (one.kind === 'unsent' ? [one] : []))
    .toSorted((one, other) => (one.soldAt ?? 0) - (other.soldAt ?? 0)),
});

export const toSend = ({ unsent }: BackfillPlan): readonly Unsent[] =>
  unsent.filter(({ verdict }) => verdict.kind === 'send');

/** The orders that a backfill would send, and those that it would leave with the reason, as lines for a person. */
export const planTable = ({ unsent }: BackfillPlan, timeZone: string): readonly string[] =>
  unsent.length === 0
    ? []
    : table([
        ['order', 'sold', 'total', 'what would happen'],
        ...unsent.map(({ order, soldAt, total, verdict }) => [
          order,
          soldAt === undefined ? '' : minuteOf(soldAt, timeZone),
          total,
          verdict.kind === 'send' ? 'it is sent' : `it is left: ${verdict.why}`,
        ]),
      ]);

/** The plan as data: what is neither in the shop nor on its way, with what would happen to each. */
export const planData = (plan: BackfillPlan): object => {
  const { days, inShop, onTheWay, unsent } = plan;
  return {
    ...days,
    inShop,
    onTheWay,
    calls: callsFor(toSend(plan).length),
    orders: unsent.map(({ order, soldAt, total, verdict }) => ({
      order,
      soldAt: soldAt ?? null,
      total,
      isSent: verdict.kind === 'send',
      ...(verdict.kind === 'send' ? {} : { why: verdict.why }),
    })),
  };
};

/** How many orders of the days stand where. */
export const planCounts = (plan: BackfillPlan): string => {
  const { days, inShop, onTheWay, unsent } = plan;
  const sent = toSend(plan).length;
  const all = inShop + onTheWay + unsent.length;
  const when = days.from === days.to ? `on ${days.from}` : `from ${days.from} to ${days.to}`;
  return `${counted(all, 'order')} sold ${when}: ${inShop} in the shop, ${onTheWay} on the way, ${sent} to be sent, ${unsent.length - sent} left.`;
};

const callsFor = (orders: number): number => Math.ceil(orders / mostOrders);

export interface CallContext {
  /** Undefined where the shop has named no limit yet. */
  readonly budget: ShopBudget | undefined;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** How many calls to the shop the orders cost, and how long that takes. */
export const planCost = (orders: number, { budget, now, timeZone }: CallContext): string => {
  const calls = callsFor(orders);
  const cost = `That is ${counted(calls, 'call')} of up to ${mostOrders} orders`;
  if (budget === undefined) return `${cost}; the shop has named no limit yet.`;
  const at = lastCallAt(budget, { calls, now, timeZone });
  return at === now
    ? `${cost}, which the shop grants now.`
    : `${cost}, the last of which the shop grants from ${minuteOf(at, timeZone)} on, if nothing else is called.`;
};
