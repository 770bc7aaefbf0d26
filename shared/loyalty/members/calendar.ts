/** Days are written `2026-11-24` and months `2026-11`, so that they are compared as texts. */

export const monthOf = (day: string): string => day.slice(0, 7);

/** @param months negative: earlier */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayAt(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
};

export const lastDayOf = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayAt(Date.UTC(year, number, 0));
};

/** The day on which the period began that the day is in; weeks begin on Monday. `''`, before all days, for `ever`. */
export const beginningOf = (period: 'day' | 'week' | 'month' | 'ever', day: string): string => {
  switch (period) {
    case 'day':
      return day;
    case 'week':
      return mondayOf(day);
    case 'month':
      return `${monthOf(day)}-01`;
    case 'ever':
      return '';
  }
};

const mondayOf = (day: string): string => {
  const at = Date.parse(day);
  return dayAt(at - ((new Date(at).getUTCDay() + 6) % 7) * dayLong);
};

const dayLong = 86_400_000;

const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10);
