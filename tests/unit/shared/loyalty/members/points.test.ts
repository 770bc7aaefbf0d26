import fc from 'fast-check';
import { balanceOf, expiringNext, movePoints } from '../../../../../shared/loyalty/members/points.ts';

const today = '2026-11-24';
const never = '';
const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) };

describe('points', () => {
  const lots = [
    { until: '2026-11-30', points: 10 },
    { until: '2027-01-31', points: 20 },
    { until: never, points: 5 },
  ];

  it('are had until the end of their last day', () => {
    expect(balanceOf({ lots }, '2026-11-30')).toBe(35);
    expect(balanceOf({ lots }, '2026-12-01')).toBe(25);
    expect(expiringNext({ lots }, '2026-11-30')).toEqual({ until: '2026-11-30', points: 10 });
    expect(expiringNext({ lots }, '2026-12-01')).toEqual({ until: '2027-01-31', points: 20 });
    expect(expiringNext({ lots }, '2028-01-01')).toBeUndefined();
  });

  it('are taken from those that expire first', () => {
    expect(movePoints(lots, { until: never, points: -12 }, today)).toEqual([
      { until: '2027-01-31', points: 18 },
      { until: never, points: 5 },
    ]);
  });

  it('are taken for a sale that is long over', () => {
    expect(balanceOf({ lots: movePoints(lots, { until: '2026-01-31', points: -12 }, today) }, today)).toBe(23);
  });

  it('are owed where there are none left, and the next ones pay', () => {
    const owed = movePoints(lots, { until: never, points: -40 }, today);
    expect(owed).toEqual([{ until: never, points: -5 }]);
    expect(movePoints(owed, { until: '2027-01-31', points: 8 }, today)).toEqual([{ until: '2027-01-31', points: 3 }]);
    expect(movePoints(owed, { until: '2027-01-31', points: 5 }, today)).toEqual([]);
  });

  it('join those of the same day, in the order in which they expire', () => {
    expect(movePoints(lots, { until: '2027-01-31', points: 1 }, '2026-12-01')).toEqual([
      { until: '2027-01-31', points: 21 },
      { until: never, points: 5 },
    ]);
    expect(movePoints(lots, { until: '2026-12-31', points: 1 }, today).map(({ until }) => until)).toEqual([
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      never,
    ]);
  });

  it('pay no debts once they are over', () => {
    expect(movePoints(lots, { until: never, points: -26 }, '2026-12-01')).toEqual([{ until: never, points: -1 }]);
  });

  it('of more days than are told apart last a little longer', () => {
    const days = Array.from({ length: 40 }, (_, at) => `20${27 + at}-01-31`);
    const many = days.reduce<{ until: string; points: number }[]>(
      (before, until) => movePoints(before, { until, points: 1 }, today),
      [],
    );
    expect(many).toHaveLength(36);
    expect(many[0]).toEqual({ until: '2031-01-31', points: 5 });
  });

  it('come to what was moved, whatever is moved in what order', () => {
    const lot = fc.record({
      until: fc.constantFrom(never, '2026-11-30', '2026-12-31', '2027-11-30'),
      points: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(lot, { maxLength: 30 }), (moves) => {
        const moved = moves.reduce<{ until: string; points: number }[]>(
          (before, move) => movePoints(before, move, today),
          [],
        );
        expect(balanceOf({ lots: moved }, today)).toBe(moves.reduce((sum, { points }) => sum + points, 0));
        // Either there are points, or one debt.
        expect(moved.every(({ points }) => points > 0) || moved.length === 1).toBe(true);
      }),
      runs,
    );
  });
});
