import type { Result } from '../shared/kernel/result.ts';
import type { Command, ExitCode } from './command.ts';
import type { OpenStage } from './target/open-stage.ts';
import { impossible, wrong } from './tell.ts';
import type { Terminal } from './terminal/terminal.ts';

/** A command that works on a stage. */
export interface StageCommand<Asked> {
  readonly usage: string;
  /** Reads what was asked for; a mistake comes back as one line that says what to do. */
  readonly read: (args: readonly string[]) => Result<Asked | 'help', string>;
  readonly execute: (asked: Asked, stage: OpenStage, terminal: Terminal) => Promise<ExitCode>;
}

/** Reads what was asked for, opens the stage, and does it there. */
export const onStage =
  <Asked extends object>({ usage, read, execute }: StageCommand<Asked>): Command =>
  async (args, { terminal, open }) => {
    const asked = read(args);
    if (!asked.ok) return wrong(terminal, asked.error);
    if (asked.value === 'help') {
      terminal.say([usage]);
      return 0;
    }
    const opened = await open();
    return opened.ok ? execute(asked.value, opened.value, terminal) : impossible(terminal, opened.error);
  };
