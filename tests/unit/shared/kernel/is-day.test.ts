import { isDay } from '../../../../shared/kernel/is-day.ts';

it.each(['2026-11-24', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day of the calendar', (text) => {
  expect(isDay(text)).toBe(true);
});

it.each(['2026-02-31', '2026-02-29', '2026-13-01', '2026-11-24T10:00:00Z', '2026-1-1', '24. 11. 2026', ''])(
  '"%s" is none',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);
