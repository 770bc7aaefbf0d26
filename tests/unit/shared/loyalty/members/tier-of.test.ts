import { tierOf } from '../../../../../shared/loyalty/members/tier-of.ts';
import { aMember } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const tiers = [
  { id: 'basic', name: { en: 'Basic' }, from: 0 },
  { id: 'silver', name: { en: 'Silver' }, from: 100 },
  { id: 'gold', name: { en: 'Gold' }, from: 500.5 },
];
const byPoints = aProgram({ tiers });
const bySpending = aProgram({ tiers, tierBy: 'spending' });
const having = (points: number, spent: number, month = '2026-11') => aMember({ months: [{ month, points, spent }] });
const today = '2026-11-24';

describe("a member's tier", () => {
  it.each([
    [99, 'basic'],
    [100, 'silver'],
    [501, 'gold'],
    [-5, 'basic'],
  ])('is the highest that begins at no more than its points: %i, %s', (points, tier) => {
    expect(tierOf(having(points, 9_999_000), byPoints, today).id).toBe(tier);
  });

  it.each([
    [500_490, 'silver'],
    [500_500, 'gold'],
  ])('is the highest that begins at no more than it spent, where the program says so: %i, %s', (spent, tier) => {
    expect(tierOf(having(9_999, spent), bySpending, today).id).toBe(tier);
  });

  it('is by this month and the eleven before', () => {
    expect(tierOf(having(100, 0, '2025-12'), byPoints, today).id).toBe('silver');
    expect(tierOf(having(100, 0, '2025-11'), byPoints, today).id).toBe('basic');
  });

  it('is the granted one at least, while the program has it', () => {
    expect(tierOf(aMember({ grantedTier: 'silver' }), byPoints, today).id).toBe('silver');
    expect(tierOf({ ...having(501, 0), grantedTier: 'silver' }, byPoints, today).id).toBe('gold');
    expect(tierOf(aMember({ grantedTier: 'platinum' }), byPoints, today).id).toBe('basic');
  });
});
