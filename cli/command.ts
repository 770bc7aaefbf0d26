import type { Result } from '../shared/kernel/result.ts';
import type { OpenStage } from './target/open-stage.ts';
import type { Target } from './target/read-target.ts';
import type { Terminal } from './terminal/terminal.ts';

/** 0: all was done; 1: something could not be, or a person is needed; 2: it was asked wrongly. */
export type ExitCode = 0 | 1 | 2;

/** What a command is given beside its own words. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The stage that the command line names. */
  readonly target: Target;
  /** Opens that stage. @returns it, or one line that says what to do */
  readonly open: () => Promise<Result<OpenStage, string>>;
}

/** A command of the command line. @param args the words and flags after its name, without those that name the stage */
export type Command = (args: readonly string[], context: CommandContext) => Promise<ExitCode>;
