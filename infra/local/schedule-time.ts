import { localTime } from '../../shared/kernel/local-time.ts';
import { StartupError } from './startup-error.ts';

/** When a schedule comes next after a moment; both in milliseconds. */
export type NextTime = (after: number) => number;

const units: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const day = 86_400_000;

/** The longest interval that a timer of Node can wait, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/**
 * Reads an expression such as `rate(5 minutes)`, the local host knows seconds too, or a daily one: `cron(30 3 * * ? *)`.
 * @param timeZone an IANA name, by whose clocks a cron is meant
 * @throws StartupError when it is neither, or longer than a timer can wait
 */
export const readScheduleTime = (expression: string, timeZone: string): NextTime => {
  const daily = /^cron\((\d+) (\d+) \* \* \? \*\)$/.exec(expression);
  if (daily !== null) {
    const [, minute = '', hour = ''] = daily;
    if (Number(minute) < 60 && Number(hour) < 24)
      return nextDaily(`${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, timeZone);
  }
  const [, count, unit = ''] = /^rate\((\d+) ([a-z]+?)s?\)$/.exec(expression) ?? [];
  const interval = Number(count) * (units[unit] ?? Number.NaN);
  if (interval > 0 && interval <= longestTimer) return (after) => after + interval;
  throw new StartupError(`The schedule ${expression} is not supported by the local host`);
};

/** As AWS has it: a time that the clocks leave out is left out, and one that they show twice comes once. */
const nextDaily =
  (time: string, timeZone: string): NextTime =>
  (after) => {
    // By halves, as a day on which the clocks are changed may be short.
    for (let halves = 0; ; halves += 1) {
      const { date } = localTime(after + (halves * day) / 2, timeZone);
      const at = momentOf(`${date}T${time}:00`, timeZone);
      if (at !== undefined && at > after) return at;
    }
  };

/** The first moment at which the clocks show this time; undefined where they leave it out. */
const momentOf = (dateTime: string, timeZone: string): number | undefined => {
  // Between a day before and a day after, the clocks are changed once at most.
  const offsets = [-day, day].map((by) => localTime(Date.parse(`${dateTime}Z`) + by, timeZone).dateTime.slice(19));
  return offsets
    .map((offset) => Date.parse(`${dateTime}${offset}`))
    .filter((at) => localTime(at, timeZone).dateTime.startsWith(dateTime))
    .toSorted((one, other) => one - other)[0];
};
