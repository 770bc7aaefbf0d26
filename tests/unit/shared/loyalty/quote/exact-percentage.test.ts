import * as fc from 'fast-check';
import { exactPercentage, percentageOf, wholeCents } from '../../../../../shared/loyalty/quote/exact-percentage.ts';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 500);

describe('a percentage of an amount', () => {
  it.each([
    ['a half up', 50, 1000, 10],
    ['less than a half down', 49, 1000, 0],
    ['nothing', 0, 1000, 0],
    ['all', 12_340, 10_000, 12_340],
    ['beyond what a float counts', 9_007_199_254_740_990, 3333, 3_002_099_511_605_170],
  ])('is taken to the cent: %s', (_what, base, percentage, amount) => {
    expect(percentageOf(base, percentage)).toBe(amount);
  });
});

describe('the exact percentage', () => {
  it.each([
    ['is the highest allowed where that gives no more', 10_000, 2000, 2000, { percentage: 2000, amount: 2000 }],
    ['is the share itself where it has two decimals', 8000, 1000, 5000, { percentage: 1250, amount: 1000 }],
    ['is the nearest that gives the amount', 3000, 1000, 5000, { percentage: 3333, amount: 1000 }],
    [
      'gives the next lower cent where none gives the amount',
      900_010,
      33_330,
      2000,
      { percentage: 370, amount: 33_300 },
    ],
  ])('%s', (_what, base, most, highest, expected) => {
    expect(exactPercentage(base, most, highest)).toEqual(expected);
  });

  it('is none where none gives a cent', () => {
    expect(exactPercentage(40, 10, 1000)).toBeUndefined();
    expect(exactPercentage(10_000, 0, 1000)).toBeUndefined();
  });

  it('is as good as trying each of them', () => {
    const cents = fc.integer({ min: 0, max: 50_000 }).map((amount) => amount * 10);
    const base = fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 90_000_000 }));
    fc.assert(
      fc.property(base, cents, fc.integer({ min: 1, max: 10_000 }), (of, most, highest) => {
        const amounts = Array.from({ length: highest }, (_, at) => percentageOf(of, at + 1));
        const greatest = Math.max(0, ...amounts.filter((amount) => amount <= most));
        const found = exactPercentage(of, most, highest);
        expect(found?.amount ?? 0).toBe(greatest);
        if (found === undefined) return;
        expect(found.percentage).toBeLessThanOrEqual(highest);
        expect(percentageOf(of, found.percentage)).toBe(found.amount);
      }),
      { numRuns: Math.min(numRuns, 500) },
    );
  });
});

it('leaves out what is less than a cent', () => {
  expect([5009, 5010, 9].map(wholeCents)).toEqual([5000, 5010, 0]);
});
