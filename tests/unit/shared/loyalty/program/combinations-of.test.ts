import { combinationsOf } from '../../../../../shared/loyalty/program/combinations-of.ts';
import { aProgram } from '../../../../support/a-program.ts';

it.each([
  ['none', [], 1],
  ['two that are in no group', [undefined, undefined], 4],
  ['two of a group', ['one', 'one'], 3],
  ['two groups, and one that is in none', ['one', 'two', 'one', undefined], 3 * 2 * 2],
])('counts the sets of %s', (_what, groups, expected) => {
  const offers = groups.map((group, at) => ({
    id: `offer-${at}`,
    kind: 'percentage_on_bill' as const,
    title: { en: 'Offer' },
    percentage: 10,
    ...(group === undefined ? {} : { group }),
  }));
  expect(combinationsOf(aProgram({ offers }))).toBe(expected);
});
