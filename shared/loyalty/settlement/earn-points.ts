import { localTime } from '../../kernel/local-time.ts';
import type { ClosedBill } from '../bill/bill.ts';
import { lastDayOf, monthAfter, monthOf } from '../members/calendar.ts';
import type { Member, Settlement } from '../members/member.ts';
import { isOver } from '../members/points.ts';
import { tierOf } from '../members/tier-of.ts';
import type { Program, Tier } from '../program/program.ts';
import { dayOf, type Occasion } from './count-settlement.ts';
import { paidForEarning } from './paid-for-earning.ts';

export type Earned = Pick<Settlement, 'points' | 'spent'>;

/**
 * What a bill earns a member: points for each unit paid, times those of its tier before the bill. Goods that come back take what
 * they brought.
 * @param member as it would be had the bill not been
 */
export const earnedOn = (bill: ClosedBill, member: Member, program: Program, today: string): Earned => {
  const spent = paidForEarning(bill, program);
  const sale = spent < 0 ? saleTakenBack(member.settled, spent) : undefined;
  return {
    spent,
    points: sale === undefined ? pointsFor(spent, program, tierOf(member, program, today)) : 0 - sale.points,
  };
};

/** Whole points, both ways towards nothing, so that a refund takes back what was earned. */
const pointsFor = (spent: number, { earning }: Program, { multiplier }: Tier): number =>
  // Thousandths three times: the money, the points for a unit, the tier's factor.
  Number((BigInt(spent) * BigInt(earning.pointsPerUnit) * BigInt(multiplier)) / 1_000_000_000n);

/**
 * The sale that a refund is of, where the member still has it: the newest of that amount that no refund has taken back. Till and
 * bill do not name it. It may have lifted the member's tier, which must not make the refund dearer than the sale.
 */
const saleTakenBack = (settled: Member['settled'], spent: number): Settlement | undefined => {
  const sales: Settlement[] = [];
  for (const settlement of settled) {
    if (settlement.spent === -spent) sales.push(settlement);
    else if (settlement.spent === spent) sales.pop();
  }
  return sales.at(-1);
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
