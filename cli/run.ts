import type { ExitCode } from './command.ts';
import { commands } from './commands.ts';
import { describeOutage } from './describe-outage.ts';
import { openTarget } from './target/open-target.ts';
import { readTarget } from './target/read-target.ts';
import { namingStage } from './terminal/naming-stage.ts';
import type { Terminal } from './terminal/terminal.ts';
import { usage } from './usage.ts';

/** Runs a command line. @param args the words after `kasalink` */
export const run = async (args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  const wrong = (mistake: string): ExitCode => {
    terminal.note([mistake]);
    return 2;
  };
  const line = readTarget(args);
  if (!line.ok) return wrong(line.error);
  const { target, rest } = line.value;
  const [name, ...words] = rest;
  if (name === '--help' || name === 'help') {
    terminal.say([usage()]);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined)
    return wrong(
      name === undefined
        ? 'npx kasalink COMMAND: --help lists them'
        : `kasalink has no command ${name}: npx kasalink --help lists them`,
    );
  try {
    const execute = await command.load();
    const context = { terminal: namingStage(terminal, target), target };
    return await execute(words, { ...context, open: () => openTarget(target, terminal.clock) });
  } catch (failure) {
    terminal.progress.clear();
    terminal.note([describeOutage(failure)]);
    return 1;
  }
};
