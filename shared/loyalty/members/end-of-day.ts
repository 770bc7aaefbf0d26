import { localTime } from '../../kernel/local-time.ts';

/**
 * @param day `2026-11-24`
 * @returns when the day after it begins by the merchant's clocks, milliseconds
 */
export const endOfDay = (day: string, timeZone: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const shown = Date.UTC(year, month - 1, date + 1);
  const ahead = (at: number): number => Date.parse(`${localTime(at, timeZone).dateTime.slice(0, 19)}Z`) - at;
  // Clocks may be changed between midnight in UTC and midnight there.
  return shown - ahead(shown - ahead(shown));
};
