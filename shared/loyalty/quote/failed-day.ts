import type { Conditions } from '../program/offer.ts';
import { daysAfter, type MerchantTime, weekdayOf } from './merchant-time.ts';
import type { OfferReason } from './quote.ts';

type When = Pick<Conditions, 'from' | 'to' | 'weekdays' | 'hours'>;

/**
 * What hours over midnight give after it belongs to the day they began: Friday from 22:00 to 02:00 ends on Saturday, and so does
 * an offer whose last day is that Friday.
 * @returns the first of validity, weekday and hours that does not hold
 */
export const failedDay = (
  { from, to, weekdays, hours }: When,
  { day, time }: MerchantTime,
): Pick<OfferReason, 'code' | 'figures'> | undefined => {
  const isOvernight = hours !== undefined && hours.to < hours.from;
  const begun = isOvernight && time < hours.to ? daysAfter(day, -1) : day;
  if (from !== undefined && begun < from) return { code: 'not-yet', figures: [begun, from] };
  if (to !== undefined && begun > to) return { code: 'over', figures: [begun, to] };
  const weekday = weekdayOf(begun);
  if (weekdays !== undefined && !weekdays.includes(weekday)) return { code: 'weekday', figures: [weekday] };
  if (hours === undefined) return undefined;
  const isWithin = isOvernight ? time >= hours.from || time < hours.to : time >= hours.from && time < hours.to;
  return isWithin ? undefined : { code: 'hours', figures: [time, hours.from, hours.to] };
};
