import { localTime } from '../../../shared/kernel/local-time.ts';

/** Days by the merchant's clocks, both included: `2026-11-24`. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const dayLong = 86_400_000;
/** A receipt is found by the day of its opening only as long as the hub does not know that it is closed. */
const longestOpen = 3;

/** The UTC days on which what was sold on the days was opened, or closed where it is a bill. */
export const utcDaysAround = ({ from, to }: Days): readonly string[] => {
  const first = Date.parse(from) - longestOpen * dayLong;
  const count = (Date.parse(to) + dayLong - first) / dayLong + 1;
  return Array.from({ length: count }, (_, at) => new Date(first + at * dayLong).toISOString().slice(0, 10));
};

/**
 * Whether something was sold on the days.
 * @param soldAt milliseconds; undefined where it was never complete: then the day of the index stands for it
 */
export const isSoldOn = (
  { from, to }: Days,
  soldAt: number | undefined,
  { indexed, timeZone }: { readonly indexed: string; readonly timeZone: string },
): boolean => {
  const day = soldAt === undefined ? indexed : localTime(soldAt, timeZone).date;
  return from <= day && day <= to;
};
