import { defaultPort, type Target } from '../target/read-target.ts';
import type { Terminal } from './terminal.ts';

const unnamed = /npx kasalink (?!.*--(?:local|port|stage)\b)/g;

/** A terminal on which commands that a person is told to type name the stage that they were told about, but those that name one. */
export const namingStage = (terminal: Terminal, target: Target): Terminal => {
  const flags = flagsOf(target);
  if (flags === '') return terminal;
  const named = (text: string): string => text.replaceAll(unnamed, `npx kasalink ${flags} `);
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
