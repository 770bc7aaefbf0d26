import { namingStage } from '../../../../cli/terminal/naming-stage.ts';
import { type TerminalProcess, terminalOf } from '../../../../cli/terminal/terminal.ts';
import { aClock } from '../../../support/a-clock.ts';
import { aTerminal } from '../../../support/a-terminal.ts';

const written = (isTTY: boolean, env: TerminalProcess['env'] = {}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = terminalOf(
    {
      stdout: { isTTY, write: (text) => out.push(text) },
      stderr: { isTTY, columns: 80, write: (text) => err.push(text) },
      env,
    },
    { clock: aClock(), user: 'petra', wait: async () => undefined },
  );
  return { terminal, out, err };
};

it('tells what was asked for to standard output, and all else to standard error', () => {
  const { terminal, out, err } = written(false);
  terminal.say(['one', 'two']);
  terminal.note(['aside']);
  terminal.progress.show('half of it', 0.5);
  expect(out).toEqual(['one\n', 'two\n']);
  expect(err).toEqual(['aside\n', ' 50 %  half of it\n']);
});

it.each<[string, boolean, TerminalProcess['env'], boolean]>([
  ['on a terminal', true, {}, true],
  ['in a file', false, {}, false],
  ['where NO_COLOR is set', true, { NO_COLOR: '1' }, false],
])('paints %s: %j', (_where, isTTY, env, isPainted) => {
  expect(written(isTTY, env).terminal.paint('red', 'no').startsWith('\u001b[31m')).toBe(isPainted);
});

it.each([
  [{ kind: 'aws', name: 'prod' } as const, 'npx kasalink --stage prod sync list'],
  [{ kind: 'local', port: 9000 } as const, 'npx kasalink --port 9000 sync list'],
  [{ kind: 'local', port: 8787 } as const, 'npx kasalink sync list'],
])('names the stage %j in the commands that a person is told to type', (target, command) => {
  const { terminal, said, noted } = aTerminal();
  const naming = namingStage(terminal, target);
  naming.say(['then npx kasalink sync list']);
  naming.note(['then npx kasalink sync list']);
  expect([...said, ...noted]).toEqual([`then ${command}`, `then ${command}`]);
});

it('leaves the stage that a command names already', () => {
  const { terminal, said } = aTerminal();
  const own = 'npx kasalink doctor --stage prod\nnpx kasalink status';
  namingStage(terminal, { kind: 'local', port: 9000 }).say([own]);
  expect(said).toEqual(['npx kasalink doctor --stage prod\nnpx kasalink --port 9000 status']);
});
