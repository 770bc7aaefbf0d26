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

const day = 86_400_000;

/** @param at milliseconds */
export const isOpen = ({ from, to, closedOn }: OpeningHours, at: number, timeZone: string): boolean => {
  const now = Number(localTime(at, timeZone).dateTime.slice(11, 13));
  const opensToday = from < to ? now >= from && now < to : now >= from;
  const openedYesterday = from >= to && now < to;
  return (
    (opensToday && !closedOn.includes(weekdayOf(at, timeZone))) ||
    (openedYesterday && !closedOn.includes(weekdayOf(at - day, timeZone)))
  );
};

const weekdayOf = (at: number, timeZone: string): (typeof weekdays)[number] =>
  weekdays[new Date(`${localTime(at, timeZone).date}T00:00:00Z`).getUTCDay()] ?? 'sunday';
