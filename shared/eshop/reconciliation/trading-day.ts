import { localTime } from '../../kernel/local-time.ts';

/** When the merchant's days begin: sales after midnight belong to the day before. */
export interface DayRule {
  /** IANA. */
  readonly timeZone: string;
  /** The full hour at which a day begins, 0 to 12. */
  readonly beginsAt: number;
}

/** Milliseconds, `to` not included. */
export interface DayBounds {
  readonly from: number;
  readonly to: number;
}

const dayLength = 86_400_000;

/** The trading day of a moment: `2018-11-03` until the hour is reached on the 4th. */
export const tradingDayOf = (at: number, { timeZone, beginsAt }: DayRule): string => {
  const { date, dateTime } = localTime(at, timeZone);
  return Number(dateTime.slice(11, 13)) < beginsAt ? daysAfter(date, -1) : date;
};

/** The first moment of a trading day, and of the next. Days on which the clocks are changed are an hour shorter or longer. */
export const boundsOf = (day: string, rule: DayRule): DayBounds => ({
  from: beginningOf(day, rule),
  to: beginningOf(daysAfter(day, 1), rule),
});

/** @returns the day so many days later, or earlier */
export const daysAfter = (day: string, days: number): string =>
  localTime(Date.parse(`${day}T00:00:00Z`) + days * dayLength, 'UTC').date;

/** The clocks are changed once at most between a day before and a day after, and may leave the hour out or show it twice. */
const beginningOf = (day: string, rule: DayRule): number => {
  const wall = Date.parse(`${day}T${String(rule.beginsAt).padStart(2, '0')}:00:00Z`);
  const ahead = (at: number): number => Date.parse(`${localTime(at, rule.timeZone).dateTime.slice(0, 19)}Z`) - at;
  const candidates = [wall - ahead(wall - dayLength), wall - ahead(wall + dayLength)];
  const within = candidates.filter((at) => tradingDayOf(at, rule) === day);
  return Math.min(...(within.length > 0 ? within : candidates));
};
