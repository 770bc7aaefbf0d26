import { lastCallAt } from '../../../../../cli/sync/backfill/last-call-at.ts';
import { evening } from '../../../../support/a-clock.ts';

/** The smallest plan at 20:56 in Prague: two calls of each hour are not for new orders. */
const budget = { perHour: 10, perDay: 100, hourRemaining: 10, dayRemaining: 0, at: evening };
const at = (calls: number, left: object = {}): string =>
  new Date(lastCallAt({ ...budget, ...left }, { calls, now: evening, timeZone: 'Europe/Prague' })).toISOString();

it.each([0, 8])('is at once for %i calls, as many as are left but for the reserve', (calls) => {
  expect(at(calls)).toBe(new Date(evening).toISOString());
});

it('is in the next hour for one call more', () => {
  expect(at(9)).toBe('2018-11-03T20:00:00.000Z');
  expect(at(1, { hourRemaining: 2 })).toBe('2018-11-03T20:00:00.000Z');
});

it("is the sooner the more is left of the day, which begins full at the merchant's midnight", () => {
  expect(at(48, { dayRemaining: 40 })).toBe(new Date(evening).toISOString());
  expect([32, 33, 140, 141].map((calls) => at(calls))).toEqual([
    '2018-11-03T22:00:00.000Z',
    '2018-11-03T23:00:00.000Z',
    '2018-11-03T23:00:00.000Z',
    '2018-11-04T00:00:00.000Z',
  ]);
});
