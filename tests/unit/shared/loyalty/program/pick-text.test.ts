import { pickText } from '../../../../../shared/loyalty/program/pick-text.ts';

it.each([
  ['in the language that is asked for', { sk: 'Ahoj', cs: 'Nazdar', en: 'Hello' }, 'Hello'],
  ['else in the one it falls back to', { sk: 'Ahoj', cs: 'Nazdar' }, 'Nazdar'],
  ['else in any', { sk: 'Ahoj' }, 'Ahoj'],
  ['else not at all', {}, ''],
])('a text is told %s', (_how, texts, expected) => {
  expect(pickText(texts, 'en', 'cs')).toBe(expected);
});
