import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What a reading command tells: to a person, or as JSON to a script. */
export interface Told {
  readonly lines: readonly string[];
  /** What the lines say, as data. */
  readonly data: unknown;
}

/** Tells it in the one form or the other. */
export const tell = ({ say }: Pick<Terminal, 'say'>, { lines, data }: Told, isJson: boolean): void =>
  say(isJson ? [JSON.stringify(data, null, 1)] : lines);

/** A mistake, in one line that says what to do. */
export const wrong = ({ note }: Pick<Terminal, 'note'>, mistake: string): ExitCode => {
  note([mistake]);
  return 2;
};

/** Why something could not be done, a line a fault. */
export const impossible = ({ note }: Pick<Terminal, 'note'>, ...why: readonly string[]): ExitCode => {
  note(why);
  return 1;
};
