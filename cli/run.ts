import { stageNames } from '../infra/load-stage.ts';
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
  const { name, words } = commandIn(rest);
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    if (name === 'help' || name === '--help') {
      terminal.say([usage()]);
      return 0;
    }
    return wrong(
      name === undefined
        ? 'npx kasalink COMMAND: --help lists them'
        : `kasalink has no command ${name}: npx kasalink --help lists them`,
    );
  }
  if (target.kind === 'aws' && !stageNames().includes(target.name))
    return wrong(`There is no stage ${target.name}: --stage takes one of ${stageNames().join(', ')}`);
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

const names: ReadonlySet<string> = new Set(commands.map(({ name }) => name));
const isFlag = (word: string): boolean => word.startsWith('-');

/**
 * The command's name comes first, or after flags: what those take is not known here, so that the first word that is a name counts; where
 * none is, the first that is no flag was meant for one.
 */
const commandIn = (
  line: readonly string[],
): { readonly name: string | undefined; readonly words: readonly string[] } => {
  const [first = ''] = line;
  const at = isFlag(first)
    ? [line.findIndex((word) => names.has(word)), line.findIndex((word) => !isFlag(word)), line.indexOf('--help')].find(
        (place) => place !== -1,
      )
    : 0;
  return at === undefined ? { name: undefined, words: [] } : { name: line[at], words: line.toSpliced(at, 1) };
};
