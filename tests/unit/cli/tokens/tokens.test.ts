import * as v from 'valibot';
import { readTokensArguments } from '../../../../cli/tokens/read-tokens-arguments.ts';
import { issuedToken, tokenList } from '../../../../cli/tokens/token-sheet.ts';
import { tokens } from '../../../../cli/tokens/tokens.ts';
import type { ListedToken } from '../../../../shared/access/list-tokens.ts';
import { makeTokenReader } from '../../../../shared/access/token-reader.ts';
import { evening } from '../../../support/a-clock.ts';
import { anOpenStage } from '../../../support/an-open-stage.ts';

const day = 86_400_000;

it.each<[readonly string[], object | 'help']>([
  [
    ['issue', '--scope', 'webhook', '--label', 'Bistro Praha'],
    { name: 'issue', scope: 'webhook', label: 'Bistro Praha', branch: undefined, overlap: day, isJson: false },
  ],
  [
    ['issue', '--scope=loyalty', '--label=PUB', '--branch=SLOVAK_PUB', '--overlap=7d', '--json'],
    { name: 'issue', scope: 'loyalty', label: 'PUB', branch: 'SLOVAK_PUB', overlap: 7 * day, isJson: true },
  ],
  [['list', '--json'], { name: 'list', isJson: true }],
  [['revoke', '89e2c7f9'], { name: 'revoke', which: '89e2c7f9', scope: undefined, isAll: false, isJson: false }],
  [
    ['revoke', 'PUB', '--scope', 'loyalty'],
    { name: 'revoke', which: 'PUB', scope: 'loyalty', isAll: false, isJson: false },
  ],
  [['revoke', 'PUB', '--all'], { name: 'revoke', which: 'PUB', scope: undefined, isAll: true, isJson: false }],
  [['--help'], 'help'],
])('understands %j', (args, command) => {
  expect(readTokensArguments(args)).toEqual({ ok: true, value: command });
});

it.each([
  [['issue', '--scope', 'webhook'], 'npx kasalink tokens issue --scope webhook|loyalty --label L'],
  [['issue', '--label', 'L'], 'npx kasalink tokens issue --scope webhook|loyalty --label L'],
  [['issue', '--scope', 'console', '--label', 'L'], '--scope takes webhook or loyalty'],
  [
    ['issue', '--scope', 'webhook', '--label', 'L', '--overlap', 'soon'],
    '--overlap takes a time such as 30m, 24h or 7d',
  ],
  [['revoke'], 'npx kasalink tokens revoke LABEL|HASH: --help tells more'],
  [['list', '--overlap', '1h'], '--overlap is no flag of list'],
  [['issue', '--scope', 'webhook', '--label', 'A', '--label', 'B'], '--label stands twice, name it once'],
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readTokensArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
});

describe('a token that was issued', () => {
  const context = { address: 'https://hub.example', timeZone: 'Europe/Prague' };
  const until = evening + day;

  it('is shown with the address for the till, and with what it replaces, until when, and how that is revoked', () => {
    const order = { scope: 'webhook', label: 'Bistro Praha', overlap: day } as const;
    const { lines, data } = issuedToken({ token: 'SECRET', replaced: ['89e2c7f9', '0b7e0f7e'], until }, order, context);
    expect(lines).toContain('  SECRET');
    expect(lines.join('\n')).toContain('https://hub.example/webhook/SECRET');
    expect(lines.slice(-2)).toEqual([
      'It replaces 89e2c7f9…, 0b7e0f7e…, valid until 2018-11-04 20:56 at most. Once the till has the new one:',
      "  npx kasalink tokens revoke 'Bistro Praha' --scope webhook",
    ]);
    expect(data).toMatchObject({ replaced: ['89e2c7f9', '0b7e0f7e'], replacedValidUntil: evening + day });
  });

  it('is no part of the address of a Papaya till', () => {
    const order = { scope: 'loyalty', label: 'PUB', overlap: 0 } as const;
    const { lines, data } = issuedToken({ token: 'SECRET', replaced: [], until }, order, context);
    expect(lines.filter((line) => line.includes('SECRET'))).toEqual(['  SECRET']);
    expect(data).toMatchObject({ token: 'SECRET', address: 'https://hub.example/loyalty/discount', replaced: [] });
  });
});

it('lists tokens by their hashes, with how each stands', () => {
  const token = { name: '89e2c7f9', scope: 'webhook', label: 'Bistro' } as const;
  const tokens: readonly ListedToken[] = [
    { ...token, state: 'valid', issuedAt: evening },
    { ...token, state: 'running-out', validUntil: evening + day },
    { ...token, state: 'revoked', revokedAt: evening },
    { ...token, state: 'expired', validUntil: evening - day },
  ];
  const stands = tokenList(tokens, 'Europe/Prague').lines.map((line) => line.split(/ {2,}/).at(-1));
  expect(stands).toEqual([
    'stands',
    'valid',
    'valid until 2018-11-04 20:56',
    'revoked 2018-11-03 20:56',
    'ran out 2018-11-02 20:56',
  ]);
  expect(tokenList([], 'Europe/Prague').lines[0]).toContain('npx kasalink tokens issue');
});

describe('the command', () => {
  const issued = v.object({ token: v.string(), replaced: v.array(v.string()) });
  const issue = ['issue', '--scope', 'webhook', '--label', 'Bistro', '--json'];

  it('shows a token that the very next request is let in with, though the functions have just looked for another', async () => {
    const { store, clock, shown, run } = anOpenStage();
    const reader = makeTokenReader(store, clock);
    await reader.find('a guess', 'webhook');
    const { code, said } = await run(tokens, ...issue);
    expect(code).toBe(0);
    const { token } = v.parse(issued, JSON.parse(said.join('\n')));
    expect((await reader.find(token, 'webhook')).ok).toBe(true);
    expect(shown).toContain('until every function knows the token');
  });

  it('revokes what a rotation has replaced by the command that the rotation shows, and locks nobody out', async () => {
    const { store, clock, run } = anOpenStage();
    await run(tokens, ...issue);
    expect(await run(tokens, 'revoke', 'Bistro')).toMatchObject({
      code: 1,
      said: [],
      noted: [expect.stringMatching(/^Nothing has replaced \w{8} of Bistro: issue another first, .*--all/)],
    });
    const { token, replaced } = v.parse(issued, JSON.parse((await run(tokens, ...issue)).said.join('\n')));
    expect(replaced).toHaveLength(1);
    expect(await run(tokens, 'revoke', 'Bistro', '--scope', 'webhook')).toMatchObject({
      code: 0,
      said: ['1 revoked: no function takes it in half a minute.'],
    });
    expect((await makeTokenReader(store, clock).find(token, 'webhook')).ok).toBe(true);
    expect((await run(tokens, 'revoke', 'Bistro', '--all')).said).toEqual([
      '1 revoked: no function takes it in half a minute.',
    ]);
    expect((await run(tokens, 'revoke', 'Bistro')).said).toEqual(['No function takes it any more.']);
  });
});
