import { execFileSync } from 'node:child_process';
import { syncCommand } from '../../../../cli/sync/sync-command.ts';

it('writes a command as it is typed', () => {
  expect(syncCommand('cancel', 'papaya-SLOVAK_PUB/00123', '--number', 'O1')).toBe(
    'npx kasalink sync cancel papaya-SLOVAK_PUB/00123 --number O1',
  );
});

it.each(['fik-$(id) `id` ; id', "fik-it's", 'fik-a\\"b', 'fik-*~!'])('keeps a shell from acting on %s', (order) => {
  const typed = syncCommand('show', order).replace('npx kasalink sync', 'printf %s,');
  expect(execFileSync('sh', ['-c', typed], { encoding: 'utf8' })).toBe(`show,${order},`);
});
