import * as v from 'valibot';
import { localTime } from '../kernel/local-time.ts';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const hour = v.pipe(
  v.number('a whole hour'),
  v.integer('a whole hour'),
  v.minValue(0, 'an hour from 0'),
  v.maxValue(24, 'an hour up to 24'),
);

/** When the tills of a stage sell, by the merchant's clocks. An end that is not later than the beginning is of the next day. */
export const openingHoursSchema = v.strictObject({
  from: hour,
  to: hour,
  closedOn: v.optional(v.array(v.picklist(weekdays, `one of ${weekdays.join(', ')}`)), []),
});
export type OpeningHours = v.InferOutput<typeof openingHoursSchema>;

/** How many hours the tills are open without a break: all of them where one night's end is the next day's beginning. */
export const hoursOpen = ({ from, to }: Pick<OpeningHours, 'from' | 'to'>): number =>
  from < to ? to - from : to - from + 24;

/** @param at milliseconds */
export const isOpen = ({ from, to, closedOn }: OpeningHours, at: number, timeZone: string): boolean => {
  const now = Number(localTime(at, timeZone).dateTime.slice(11, 13));
  const opensToday = from < to ? now >= from && now < to : now >= from;
  const openedYesterday = from >= to && now < to;
  const today = new Date(`${localTime(at, timeZone).date}T00:00:00Z`).getUTCDay();
  // By the calendar: on a day of 23 hours a moment 24 hours earlier may be of the day before yesterday.
  const yesterday = (today + 6) % 7;
  return (opensToday && !isClosed(closedOn, today)) || (openedYesterday && !isClosed(closedOn, yesterday));
};

/** @param weekday from 0, which is Sunday */
const isClosed = (closedOn: OpeningHours['closedOn'], weekday: number): boolean =>
  closedOn.some((day) => day === weekdays[weekday]);
