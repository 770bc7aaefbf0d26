import type { Terminal } from '../../cli/terminal/terminal.ts';
import { aClock } from './a-clock.ts';

/** A terminal that remembers what it was told; waiting moves its clock. */
export const aTerminal = () => {
  const clock = aClock();
  const said: string[] = [];
  const noted: string[] = [];
  const shown: string[] = [];
  const terminal: Terminal = {
    say: (lines) => void said.push(...lines),
    note: (lines) => void noted.push(...lines),
    named: (text) => text,
    progress: { show: (what) => void shown.push(what), clear: () => undefined },
    isWatched: true,
    paint: (_colour, text) => text,
    user: 'petra',
    clock,
    wait: async (time) => clock.advance(time),
  };
  return { terminal, clock, said, noted, shown };
};
