import { localTime } from '../../kernel/local-time.ts';
import type { Weekday } from '../program/offer.ts';

/** A moment by the merchant's clocks. */
export interface MerchantTime {
  /** `2026-11-24` */
  readonly day: string;
  /** `16:30` */
  readonly time: string;
}

/** @param timeZone IANA */
export const merchantTime = (now: number, timeZone: string): MerchantTime => {
  const { date, dateTime } = localTime(now, timeZone);
  return { day: date, time: dateTime.slice(11, 16) };
};

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export const weekdayOf = (day: string): Weekday => names[new Date(Date.parse(day)).getUTCDay()] ?? 'sun';

const dayLong = 86_400_000;

/** A day of the calendar has no clock, so none is changed on it. @param days negative: before */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayLong).toISOString().slice(0, 10);

/**
 * How many days the nearest birthday is away, before or after. Who was born on 29 February has it on the 28th in other years.
 * @param birthday `MM-DD`
 */
export const daysFromBirthday = (day: string, birthday: string): number =>
  Math.min(
    ...[-1, 0, 1]
      .map((years) => Number(day.slice(0, 4)) + years)
      .map((year) => Date.parse(birthday === '02-29' && !isLeap(year) ? `${year}-02-28` : `${year}-${birthday}`))
      .map((at) => Math.abs(at - Date.parse(day)) / dayLong),
  );

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
