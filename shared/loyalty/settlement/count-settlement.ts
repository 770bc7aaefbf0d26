import { localTime } from '../../kernel/local-time.ts';
import { monthAfter, monthOf } from '../members/calendar.ts';
import type { Member, Settlement } from '../members/member.ts';
import { countUses, foldUses } from '../members/uses.ts';
import type { Program } from '../program/program.ts';

/** Where a decision is made: by whose clocks, and under what program. */
export interface Occasion {
  readonly program: Program | undefined;
  /** Milliseconds. */
  readonly now: number;
  readonly timeZone: string;
}

/** The figures of a member that say how often and for how much it came. */
export type Figures = Pick<Member, 'months' | 'uses' | 'visits'>;

/** The day that a settlement counts for: that of the closing, but none in the future, where a till's clock runs ahead. */
export const dayOf = ({ at, completed }: Pick<Settlement, 'at' | 'completed'>, timeZone: string): string =>
  localTime(Math.min(at, completed), timeZone).date;

/**
 * Counts what a closed bill was, or takes it back, on the day that it counts for.
 * @param by 1 counts, −1 takes back
 */
export const countSettlement = (
  { months, uses, visits }: Figures,
  settlement: Settlement,
  by: 1 | -1,
  { now, program, timeZone }: Occasion,
): Figures => {
  const day = dayOf(settlement, timeZone);
  const today = localTime(now, timeZone).date;
  const used = settlement.uses.map(({ offer }) => offer);
  return {
    months: addMonth(
      months,
      { month: monthOf(day), spent: by * settlement.spent, points: by * settlement.points },
      monthOf(today),
    ),
    uses: foldUses(countUses(uses, used, day, by), program, today),
    visits: visits + (settlement.visit ? by : 0),
  };
};

type Months = Member['months'];

/** The thirteen months that are kept are one more than a tier needs: midnight is not everywhere at once. */
const addMonth = (months: Months, added: Months[number], thisMonth: string): Months => {
  const first = monthAfter(thisMonth, -12);
  const kept = months.find(({ month }) => month === added.month);
  const { month, points, spent } = added;
  return [
    ...months.filter((other) => other.month !== month),
    { month, spent: spent + (kept?.spent ?? 0), points: points + (kept?.points ?? 0) },
  ]
    .filter((one) => one.month >= first && (one.spent !== 0 || one.points !== 0))
    .toSorted((one, other) => (one.month < other.month ? -1 : 1));
};
