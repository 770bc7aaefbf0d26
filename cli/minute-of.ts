import { localTime } from '../shared/kernel/local-time.ts';

/** `2018-11-03 20:56` by the merchant's clocks. @param at milliseconds */
export const minuteOf = (at: number, timeZone: string): string =>
  localTime(at, timeZone).dateTime.slice(0, 16).replace('T', ' ');
