import { commands } from '../../../cli/commands.ts';
import { run } from '../../../cli/run.ts';
import { aTerminal } from '../../support/a-terminal.ts';

const running = async (...args: readonly string[]) => {
  const { terminal, said, noted } = aTerminal();
  return { code: await run(args, terminal), said, noted };
};

it.each([['--help'], ['help']])('shows every command with %s', async (word) => {
  const { code, said, noted } = await running(word);
  expect([code, noted]).toEqual([0, []]);
  for (const { name } of commands) expect(said.join('\n')).toMatch(new RegExp(`^  ${name} `, 'm'));
});

it.each([
  [[], 'npx kasalink COMMAND: --help lists them'],
  [['statsu'], 'kasalink has no command statsu: npx kasalink --help lists them'],
  [['--json', 'statsu'], 'kasalink has no command statsu: npx kasalink --help lists them'],
  [['--json'], 'npx kasalink COMMAND: --help lists them'],
  [['status', '--stage', 'prod', '--local'], '--local or --stage: one of them'],
  [['status', 'now'], expect.stringMatching(/^Unexpected argument 'now': npx kasalink status --help/)],
])('answers %j with one line and 2', async (args, mistake) => {
  expect(await running(...args)).toEqual({ code: 2, said: [], noted: [mistake] });
});

it.each(commands.map(({ name }) => name))('shows how %s is used, with an example of its own', async (name) => {
  const { code, said } = await running(name, '--help');
  expect(code).toBe(0);
  expect(said.join('\n')).toMatch(new RegExp(`^  npx kasalink ${name}`, 'm'));
});

it('says in one line that no stage is there', async () => {
  const alone = await running('status', '--port', '1');
  expect(alone).toMatchObject({ code: 1, said: [], noted: [expect.stringContaining('Nothing listens on port 1')] });
});

it.each([['status'], ['doctor', '--json'], ['program', 'validate', 'p.json']])(
  'is asked wrongly of a stage that there are no settings for: %s',
  async (...args) => {
    expect(await running(...args, '--stage', 'nowhere')).toEqual({
      code: 2,
      said: [],
      noted: [expect.stringMatching(/^There is no stage nowhere: --stage takes one of .*local/)],
    });
  },
);

it('finds the command after flags too', async () => {
  const { code, said } = await running('--limit', '3', 'quarantine', '--help');
  expect([code, said.join('')]).toEqual([0, expect.stringContaining('npx kasalink quarantine list')]);
  expect((await running('--help', 'tokens')).said.join('')).toContain('npx kasalink tokens list');
});
