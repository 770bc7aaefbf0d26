const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;

const lastSundayAtOneUtc = (year: number, month: number): number => {
  const lastOfMonth = Date.UTC(year, month + 1, 0, 1);
  return lastOfMonth - new Date(lastOfMonth).getUTCDay() * day;
};

/** Minutes ahead of UTC in Prague, where the shop's administration lives; summer time by Directive 2000/84/EC. */
const offsetMinutes = (at: number): number => {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSundayAtOneUtc(year, 2) && at < lastSundayAtOneUtc(year, 9) ? 120 : 60;
};

const wallClock = (at: number): string => new Date(at + offsetMinutes(at) * minute).toISOString();

/** The shop's local time with its offset and without fractions: `2026-01-05T10:00:00+01:00`. */
export const shopTime = (at: number): string =>
  `${wallClock(at).slice(0, 19)}${offsetMinutes(at) === 120 ? '+02:00' : '+01:00'}`;

/** The shop's calendar date, `2026-01-05`. */
export const shopDate = (at: number): string => wallClock(at).slice(0, 10);

/** The shop's calendar date a number of days later. */
export const shopDateAfter = (at: number, days: number): string =>
  new Date(at + offsetMinutes(at) * minute + days * day).toISOString().slice(0, 10);

/** The moment (epoch ms) at which the shop's clocks show what UTC's would show at `wall`. */
export const momentOfWallClock = (wall: number): number => {
  const inSummer = wall - 120 * minute;
  return offsetMinutes(inSummer) === 120 ? inSummer : wall - 60 * minute;
};
