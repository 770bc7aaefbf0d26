import * as v from 'valibot';
import type { Command } from '../../../cli/command.ts';
import { commands } from '../../../cli/commands.ts';
import { run } from '../../../cli/run.ts';
import { readTarget } from '../../../cli/target/read-target.ts';
import { failed } from '../../../shared/kernel/result.ts';
import { aTerminal } from '../../support/a-terminal.ts';
import { examplesIn, shellWords } from '../../support/help-examples.ts';
import { resultValue } from '../../support/result-value.ts';

const helpOf = async (...args: readonly string[]): Promise<string> => {
  const { terminal, said } = aTerminal();
  await run([...args, '--help'], terminal);
  return said.join('\n');
};

const named = async (name: string | undefined): Promise<Command> => {
  const listed = commands.find((one) => one.name === name);
  if (listed === undefined) throw new Error(`there is no command ${name}`);
  return listed.load();
};

it.each(['', ...commands.map(({ name }) => name)])('understands each example in the help of "%s"', async (tool) => {
  const examples = examplesIn(await helpOf(...(tool === '' ? [] : [tool])));
  expect(examples).not.toEqual([]);
  for (const example of examples) {
    const { target, rest } = resultValue(readTarget(shellWords(example).slice(2)));
    const { terminal, noted } = aTerminal();
    const command = await named(rest[0]);
    // Asked rightly it comes as far as to look for its stage, or does its work.
    const code = await command(rest.slice(1), { terminal, target, open: async () => failed('no stage') });
    expect([example, code, noted]).not.toEqual([example, 2, noted]);
  }
});

it('keeps examples of a stage that is not the local one as they are where another port is named', async () => {
  const help = await helpOf('restore', '--port', '9787');
  const lines = v.parse(v.array(v.string()), examplesIn(help));
  for (const line of lines) expect(readTarget(shellWords(line).slice(2))).toMatchObject({ ok: true });
});
