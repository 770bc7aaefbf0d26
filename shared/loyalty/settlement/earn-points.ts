import { localTime } from '../../kernel/local-time.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { ClosedBill } from '../bill/bill.ts';
import { lastDayOf, monthAfter, monthOf } from '../members/calendar.ts';
import type { Member, Settlement } from '../members/member.ts';
import { isOver } from '../members/points.ts';
import { tierOf } from '../members/tier-of.ts';
import type { Program, Tier } from '../program/program.ts';
import { dayOf, type Occasion } from './count-settlement.ts';
import { paidForEarning } from './paid-for-earning.ts';

export type Earned = Pick<Settlement, 'points' | 'spent'>;

/** By what a bill earns, beside itself, its member and the program. */
export interface Earning {
  /** By the merchant's clocks. */
  readonly today: string;
  /** What our own offers took off the bill. */
  readonly own: Thousandths;
  /** What an earlier closing of the bill did. */
  readonly previous: Settlement | undefined;
}

/**
 * What a bill earns a member: points for each unit paid, times those of its tier before the bill. Goods that come back take what
 * they brought.
 * @param member as it would be had the bill not been
 */
export const earnedOn = (bill: ClosedBill, member: Member, program: Program, earning: Earning): Earned => {
  if (bill.total < 0) return takenBackOn(bill, member, program, earning);
  const spent = paidForEarning(bill, program, earning.own);
  return { spent, points: pointsFor(spent, program, tierOf(member, program, earning.today).multiplier) };
};

/** Whole points, both ways towards nothing, so that a refund takes back what was earned. */
const pointsFor = (spent: number, { earning }: Program, multiplier: Tier['multiplier']): number =>
  // Thousandths three times: the money, the points for a unit, the tier's factor.
  Number((BigInt(spent) * BigInt(earning.pointsPerUnit) * BigInt(multiplier)) / 1_000_000_000n);

/**
 * What a refund takes: what the sale that it is of has earned for as much, since that sale may have lifted the member's tier, which
 * must not make the refund dearer. Where the member does not have the sale any more, the points of its tier or of the first, which
 * are fewer: a refund errs towards taking less.
 */
const takenBackOn = (bill: ClosedBill, member: Member, program: Program, { previous, today }: Earning): Earned => {
  const readings = refundReadings(bill, program);
  // Closed again for as much it is of the sale that it was of, which may have left, or have got a newer one beside it.
  if (previous !== undefined && previous.spent < 0 && readings.includes(previous.spent))
    return { spent: previous.spent, points: previous.points };
  const sales = salesOf(member.settled);
  const spent = readings.find((reading) => sales.some((sale) => leftOf(sale) === -reading)) ?? readings[0];
  const sale = spent < 0 ? saleTakenBack(sales, -spent) : undefined;
  if (sale !== undefined) return { spent, points: 0 - pointsBack(sale.sale, -spent, program) };
  const { multiplier } = tierOf(member, program, today);
  return { spent, points: pointsFor(spent, program, Math.min(multiplier, program.tiers[0]?.multiplier ?? multiplier)) };
};

/**
 * What earning lines of a refund may have been paid with: it does not tell whether a discount that it gives back was ours, all of
 * it of lines that count, or of all lines. The less comes first.
 */
const refundReadings = (bill: ClosedBill, program: Program) =>
  [paidForEarning(bill, program, 'all'), paidForEarning(bill, program, 0)] as const;

/** A sale that the member still has, and how much of what it spent was taken back. */
interface OpenSale {
  readonly sale: Settlement;
  readonly back: Thousandths;
}

const leftOf = ({ back, sale }: OpenSale): Thousandths => sale.spent - back;

/** The oldest first. Till and bill do not name the sale of a refund, so those of earlier refunds are found as that of this one is. */
const salesOf = (settled: Member['settled']): readonly OpenSale[] => {
  let sales: readonly OpenSale[] = [];
  for (const settlement of settled) {
    const { spent } = settlement;
    if (spent > 0) sales = [...sales, { sale: settlement, back: 0 }];
    const taken = spent < 0 ? saleTakenBack(sales, -spent) : undefined;
    sales = sales.map((one) => (one === taken ? { ...one, back: one.back - spent } : one));
  }
  return sales;
};

/** The newest of which that amount is left; else, for a part, the newest of which more is. */
const saleTakenBack = (sales: readonly OpenSale[], amount: Thousandths): OpenSale | undefined =>
  sales.findLast((sale) => leftOf(sale) === amount) ?? sales.findLast((sale) => leftOf(sale) > amount);

/**
 * Points for the money that is given back, as the sale has earned them: by the factor of a tier that makes its points, the least of several;
 * where the program has changed since and none does, in proportion. All parts of a sale never take more than it has earned.
 */
const pointsBack = ({ points, spent }: Settlement, amount: Thousandths, program: Program): number => {
  const factors = program.tiers.map(({ multiplier }) => multiplier);
  const fitting = factors.filter((factor) => pointsFor(spent, program, factor) === points);
  return fitting.length > 0
    ? pointsFor(amount, program, Math.min(...fitting))
    : Number((BigInt(points) * BigInt(amount)) / BigInt(spent));
};

/** By the end of which day points expire that are earned on a day; empty: never. */
export const expiryOf = (day: string, program: Program | undefined): string => {
  const months = program?.earning.expiryMonths;
  return months === undefined ? '' : lastDayOf(monthAfter(monthOf(day), months));
};

type Counted = Pick<Settlement, 'at' | 'completed' | 'points'>;

/**
 * What a closing brings in or takes beyond what an earlier one of the bill did. Points that would be over by now count for nothing,
 * neither those of the one nor those of the other.
 */
export const pointsMoved = (
  settlement: Counted,
  previous: Counted | undefined,
  { now, program, timeZone }: Occasion,
): Member['lots'][number] => {
  const today = localTime(now, timeZone).date;
  const lotOf = (counted: Counted) => ({ until: expiryOf(dayOf(counted, timeZone), program), points: counted.points });
  const living = (lot: Member['lots'][number]): number => (lot.points > 0 && isOver(lot, today) ? 0 : lot.points);
  const brought = lotOf(settlement);
  return { until: brought.until, points: living(brought) - (previous === undefined ? 0 : living(lotOf(previous))) };
};
