import { type Progress, progressOn } from '../../infra/local/terminal/progress.ts';
import { type Paint, paintFor } from '../../infra/local/terminal/terminal-paint.ts';
import type { Clock } from '../../shared/kernel/clock.ts';

/** What a command has of the process that runs it. */
export interface Terminal {
  /** Tells what was asked for: standard output. */
  readonly say: (lines: readonly string[]) => void;
  /** Tells what stands beside it, mistakes and the like: a file of what was asked for holds nothing else. */
  readonly note: (lines: readonly string[]) => void;
  /** A text with the commands in it as they are typed for the stage at hand; lines are told so. */
  readonly named: (text: string) => string;
  /** Drawn beside what is told: a bar on a terminal, elsewhere a line every few seconds. */
  readonly progress: Progress;
  /** Whether a person sees the progress. */
  readonly isWatched: boolean;
  /** Colours what is told, on a terminal alone. */
  readonly paint: Paint;
  /** Who sits at it: what a person decided is kept under this name. */
  readonly user: string;
  readonly clock: Clock;
  /** @param time milliseconds */
  readonly wait: (time: number) => Promise<unknown>;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** The parts of a process that a terminal is made of. */
export interface TerminalProcess {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const terminalOf = (
  { stdout, stderr, env }: TerminalProcess,
  { clock, user, wait }: Pick<Terminal, 'clock' | 'user' | 'wait'>,
): Terminal => {
  const linesTo = (stream: Stream) => (lines: readonly string[]) => {
    for (const line of lines) stream.write(`${line}\n`);
  };
  const screen = {
    isTerminal: stderr.isTTY ?? false,
    columns: stderr.columns ?? 80,
    write: (text: string) => void stderr.write(text),
  };
  return {
    say: linesTo(stdout),
    note: linesTo(stderr),
    named: (text) => text,
    isWatched: screen.isTerminal,
    progress: progressOn(screen, paintFor(screen.isTerminal, env), clock.now),
    paint: paintFor(stdout.isTTY ?? false, env),
    user,
    clock,
    wait,
  };
};
