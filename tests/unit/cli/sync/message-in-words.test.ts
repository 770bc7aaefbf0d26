import { messageInWords } from '../../../../cli/sync/message-in-words.ts';

it.each([
  [{ object: 'products', property: 'vat', message: 'must be 21' }, 'products.vat: must be 21'],
  [{ object: '', property: '', message: 'no' }, 'no'],
  [{ object: 'order', property: '', message: '' }, 'order'],
])('writes %j as one line', (message, line) => {
  expect(messageInWords(message)).toBe(line);
});

it('takes out what a terminal would act on', () => {
  expect(messageInWords({ object: '', property: '', message: 'one\u001b[2J\n  two' })).toBe('one [2J two');
});
