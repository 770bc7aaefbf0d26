import { endOfDay } from '../../../../../shared/loyalty/members/end-of-day.ts';

it.each([
  ['2026-11-24', 'Europe/Bratislava', '2026-11-25T00:00:00+01:00'],
  ['2026-07-01', 'Europe/Bratislava', '2026-07-02T00:00:00+02:00'],
  // The clocks go forward and back at 01:00 UTC on the next day.
  ['2027-03-27', 'Europe/Bratislava', '2027-03-28T00:00:00+01:00'],
  ['2027-03-28', 'Europe/Bratislava', '2027-03-29T00:00:00+02:00'],
  ['2026-10-25', 'Europe/Bratislava', '2026-10-26T00:00:00+01:00'],
  ['2026-12-31', 'America/New_York', '2027-01-01T00:00:00-05:00'],
  // The clocks had gone forward there an hour before midnight in UTC's reckoning of the day.
  ['2027-03-13', 'America/New_York', '2027-03-14T00:00:00-05:00'],
  ['2027-03-14', 'America/New_York', '2027-03-15T00:00:00-04:00'],
  ['2026-11-24', 'UTC', '2026-11-25T00:00:00Z'],
])('is the next midnight after %s in %s', (day, timeZone, midnight) => {
  expect(endOfDay(day, timeZone)).toBe(Date.parse(midnight));
});
