import fc from 'fast-check';
import { boundsOf, daysAfter, tradingDayOf } from '../../../../../shared/eshop/reconciliation/trading-day.ts';

const prague = { timeZone: 'Europe/Prague', beginsAt: 4 };
const at = (text: string): number => Date.parse(text);

it.each([
  ['2026-11-25T03:59:59.999+01:00', '2026-11-24'],
  ['2026-11-25T04:00:00.000+01:00', '2026-11-25'],
  ['2026-11-25T23:59:59.999+01:00', '2026-11-25'],
  ['2026-12-01T01:00:00.000+01:00', '2026-11-30'],
  ['2027-01-01T01:00:00.000+01:00', '2026-12-31'],
])('what is sold %s belongs to %s', (moment, day) => {
  expect(tradingDayOf(at(moment), prague)).toBe(day);
});

it('begins at midnight where the merchant has it so', () => {
  const rule = { timeZone: 'Europe/Prague', beginsAt: 0 };
  expect(tradingDayOf(at('2026-11-25T00:00:00+01:00'), rule)).toBe('2026-11-25');
  expect(boundsOf('2026-11-25', rule)).toEqual({
    from: at('2026-11-25T00:00:00+01:00'),
    to: at('2026-11-26T00:00:00+01:00'),
  });
});

it.each([
  ['is a day long', '2026-11-24', 4, 24],
  ['is an hour shorter in spring', '2026-03-28', 4, 23],
  ['is an hour longer in autumn', '2026-10-24', 4, 25],
  ['begins at the change where the hour is left out', '2026-03-29', 2, 23],
  ['begins with the first of two hours of the same name', '2026-10-25', 2, 25],
])('%s', (_what, day, beginsAt, hours) => {
  const { from, to } = boundsOf(day, { timeZone: 'Europe/Prague', beginsAt });
  expect((to - from) / 3_600_000).toBe(hours);
});

it('holds every moment in the bounds of its own day, which meet those of the next', () => {
  const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
  const timeZone = fc.constantFrom('Europe/Prague', 'Europe/Lisbon', 'America/Santiago', 'Asia/Kolkata', 'UTC');
  fc.assert(
    fc.property(moment, timeZone, fc.integer({ min: 0, max: 12 }), (sold, zone, beginsAt) => {
      const rule = { timeZone: zone, beginsAt };
      const day = tradingDayOf(sold, rule);
      const { from, to } = boundsOf(day, rule);
      expect(from).toBeLessThanOrEqual(sold);
      expect(sold).toBeLessThan(to);
      expect(tradingDayOf(from, rule)).toBe(day);
      expect(tradingDayOf(to - 1, rule)).toBe(day);
      expect(boundsOf(daysAfter(day, 1), rule).from).toBe(to);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) },
  );
});
