import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { oneLocalStage } from '../../support/one-local-stage.ts';

const script = resolve(import.meta.dirname, '../../../infra/smoke/smoke.ts');

const smoke = async (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [script, ...words], { env: { ...process.env, NODE_OPTIONS: '', ...env } });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, out, err };
};

const flags = (address: string) => [
  '--webhook',
  `${address}/webhook/TOKEN`,
  '--webhook-token-env',
  'OF_TILL',
  '--loyalty',
  `${address}/loyalty`,
  '--loyalty-token-env',
  'OF_PAPAYA',
];

describe('beside a running stage', () => {
  const local = oneLocalStage();

  it('passes each check with the right tokens, again and again', async () => {
    const tokens = { OF_TILL: 'dev-webhook-token', OF_PAPAYA: 'dev-loyalty-token' };
    const passed = {
      code: 0,
      out: [
        'ok    the webhook keeps a record and answers 200',
        'ok    loyalty answers a wrong token with 401',
        'ok    loyalty answers an unknown card with error 3',
        '',
      ].join('\n'),
      err: '',
    };
    expect(await smoke(flags(local.stage.api), tokens)).toEqual(passed);
    expect(await smoke(flags(local.stage.api), tokens)).toEqual(passed);
  }, 30_000);

  it('fails with wrong tokens, names the variables that hold them, and never the tokens', async () => {
    const tokens = { OF_TILL: 'guessed-one', OF_PAPAYA: 'guessed-two' };
    const { code, out, err } = await smoke(flags(local.stage.api), tokens);
    expect({ code, out }).toEqual({ code: 1, out: 'ok    loyalty answers a wrong token with 401\n' });
    expect(err).toMatch(/FAIL {2}the webhook keeps a record and answers 200: answered 404\n {6}mend: .*OF_TILL/);
    expect(err).toMatch(/FAIL {2}loyalty answers an unknown card with error 3: answered 401\n {6}mend: .*OF_PAPAYA/);
    expect(err).not.toContain('guessed');
  }, 30_000);
});

it('fails where nobody answers, without the address', async () => {
  const { code, err } = await smoke(flags('http://127.0.0.1:1'), { OF_TILL: 'one', OF_PAPAYA: 'two' });
  expect(code).toBe(1);
  expect(err.match(/nobody answers/g)).toHaveLength(3);
  expect(err).not.toContain('127.0.0.1');
}, 30_000);

const given = flags('https://hub.example');

it.each([
  ['a token in the address', ['--webhook', 'https://hub.example/webhook/s3cret', ...given.slice(2)], '--webhook takes'],
  ['a token for a name', [...given.slice(0, 3), 's3cret', ...given.slice(4)], '--webhook-token-env takes the name'],
  ['a token in excess', [...given, 's3cret'], 'npm run smoke takes flags only'],
  ['another address', [...given.slice(0, 5), 'https://hub.example/s3cret', ...given.slice(6)], '--loyalty takes'],
  ['nothing', [], '--webhook is missing'],
  ['no token in the environment', given, 'OF_TILL is not set'],
])('asked with %s, it says in one line how it is asked, without what was given', async (_what, words, said) => {
  const { code, out, err } = await smoke(words);
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(/^.+\n$/) });
  expect(err).toContain(said);
  expect(err).not.toContain('s3cret');
});

it('tells how it is used', async () => {
  expect(await smoke(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--webhook-token-env') });
});
