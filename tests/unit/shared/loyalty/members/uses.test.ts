import { countUses, foldUses, usesSince } from '../../../../../shared/loyalty/members/uses.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';

const today = '2026-11-26'; // a Thursday; the week began on the 23rd
const offer = (id: string, ...periods: readonly ('day' | 'week' | 'month' | 'ever')[]) =>
  ({
    id,
    kind: 'percentage_on_bill',
    title: { en: id },
    percentage: 10,
    when: { limits: periods.map((period) => ({ period, uses: 9 })) },
  }) satisfies NonNullable<ProgramFields['offers']>[number];
const program = aProgram({
  offers: [offer('daily', 'day'), offer('weekly', 'week', 'day'), offer('monthly', 'month'), offer('free')],
});
const days = ['2026-10-31', '2026-11-01', '2026-11-22', '2026-11-23', '2026-11-25', '2026-11-26'];

describe('uses of an offer', () => {
  it.each([
    ['daily', ['', '2026-11-26'], [5, 1]],
    ['weekly', ['', '2026-11-23', '2026-11-25', '2026-11-26'], [3, 1, 1, 1]],
    ['monthly', ['', ...days.slice(1)], [1, 1, 1, 1, 1, 1]],
    ['free', [''], [6]],
    ['unknown', [''], [6]],
  ])('keep their days as long as a limit asks for them: %s', (id, kept, counts) => {
    const uses = days.map((day) => ({ offer: id, day, count: 1 }));
    expect(foldUses(uses, program, today)).toEqual(kept.map((day, at) => ({ offer: id, day, count: counts[at] })));
  });

  it('keep their days where there is no program to ask', () => {
    const uses = days.map((day) => ({ offer: 'free', day, count: 1 }));
    expect(foldUses(uses, undefined, today)).toEqual(uses);
  });

  it('are taken back on their day, or from those without one', () => {
    const counted = countUses(countUses([], ['daily'], today, 1), ['daily'], today, 1);
    expect(counted).toEqual([{ offer: 'daily', day: today, count: 2 }]);
    expect(countUses(counted, ['daily'], today, -1)).toEqual([{ offer: 'daily', day: today, count: 1 }]);
    const folded = [{ offer: 'free', day: '', count: 2 }];
    expect(countUses(folded, ['free'], today, -1)).toEqual([{ offer: 'free', day: '', count: 1 }]);
    expect(countUses([], ['free'], today, -1)).toEqual([]);
  });

  it('are counted from a day on', () => {
    const uses = days.map((day) => ({ offer: 'daily', day, count: 2 }));
    expect(usesSince(uses, 'daily', '2026-11-23')).toBe(6);
    expect(usesSince(uses, 'daily', '')).toBe(12);
    expect(usesSince(uses, 'weekly', '')).toBe(0);
  });
});
