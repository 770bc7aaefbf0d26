import { defaultPort, type Target } from '../target/read-target.ts';
import type { Terminal } from './terminal.ts';

const command = 'npx kasalink ';

/** A terminal on which commands that a person is told to type name the stage that they were told about. */
export const namingStage = (terminal: Terminal, target: Target): Terminal => {
  const flags = flagsOf(target);
  if (flags === '') return terminal;
  const named = (text: string): string => text.replaceAll(command, `${command}${flags} `);
  return {
    ...terminal,
    named,
    say: (lines) => terminal.say(lines.map(named)),
    note: (lines) => terminal.note(lines.map(named)),
  };
};

const flagsOf = (target: Target): string => {
  if (target.kind === 'aws') return `--stage ${target.name}`;
  return target.port === defaultPort ? '' : `--port ${target.port}`;
};
