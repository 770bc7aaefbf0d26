import { bar, progressOn } from '../../../../../infra/local/terminal/progress.ts';
import { paintFor } from '../../../../../infra/local/terminal/terminal-paint.ts';

const plain = paintFor(false, {});
const screen = (isTerminal: boolean) => {
  let [now, written] = [0, ''];
  const out = {
    isTerminal,
    columns: 60,
    write: (text: string): void => {
      written += text;
    },
  };
  const progress = progressOn(out, plain, () => now);
  return {
    progress,
    after: (milliseconds: number): void => {
      now += milliseconds;
    },
    written: () => written,
  };
};

it.each([
  [-1, 0],
  [0, 0],
  [0.5, 15],
  [1, 30],
  [2, 30],
])('draws the share %d as %d of thirty', (share, done) => {
  expect(bar(share)).toBe('█'.repeat(done) + '░'.repeat(30 - done));
});

it('is drawn over itself on a terminal, within its width', () => {
  const { progress, written } = screen(true);
  progress.show('a thing that is far too long for what is left', 0.5);
  expect(written()).toBe(`\r\u001b[K${bar(0.5)}  50 %  a thing that is far t`);
  progress.clear();
  expect(written().endsWith('\r\u001b[K')).toBe(true);
});

it('is a plain line every few seconds elsewhere, and at the end', () => {
  const { progress, after, written } = screen(false);
  progress.show('one', 0.1);
  after(1000);
  progress.show('two', 0.2);
  after(2000);
  progress.show('three', 0.3);
  progress.show('all', 1);
  progress.clear();
  expect(written()).toBe(' 10 %  one\n 30 %  three\n100 %  all\n');
});

it('has colours on a terminal only, unless the environment asks for none', () => {
  expect(paintFor(true, {})('red', 'x')).toBe('\u001b[31mx\u001b[0m');
  expect(paintFor(true, { NO_COLOR: '1' })('red', 'x')).toBe('x');
  expect(paintFor(false, {})('red', 'x')).toBe('x');
});
