import { ageInWords } from '../../../../cli/sync/age-in-words.ts';

it.each([
  [-5_000, '0 s'],
  [119_999, '119 s'],
  [120_000, '2 min'],
  [2 * 3_600_000 - 1, '119 min'],
  [2 * 3_600_000, '2 h'],
  [48 * 3_600_000, '2 d'],
])('writes an age of %i ms as %s', (age, words) => {
  expect(ageInWords(age)).toBe(words);
});
