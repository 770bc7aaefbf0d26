import { PassThrough } from 'node:stream';
import { askPerson } from '../../../../infra/deploy/ask-person.ts';

const asking = async (typed: string, { isTTY = true, ends = false, output = new PassThrough() } = {}) => {
  const input = Object.assign(new PassThrough(), { isTTY });
  const answered = askPerson('Deploy this?', { input, output });
  if (ends) input.end(typed);
  else input.write(typed);
  return answered;
};

it.each([
  ['yes\n', true],
  [' YES \n', true],
  ['y\n', false],
  ['no\n', false],
  ['\n', false],
])('takes %j for %s', async (typed, answer) => {
  expect(await asking(typed)).toBe(answer);
});

it('takes the end of the input, Ctrl-D, for a no', async () => {
  expect(await asking('', { ends: true })).toBe(false);
});

it('asks nobody who is not at a terminal, and says what to do', async () => {
  const output = new PassThrough();
  expect(await asking('yes\n', { isTTY: false, output })).toBe(false);
  expect(output.read().toString()).toBe('Deploy this? Nobody is at a terminal to say yes: run it in one.\n');
});
