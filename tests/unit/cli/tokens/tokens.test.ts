import { readTokensArguments } from '../../../../cli/tokens/read-tokens-arguments.ts';
import { issuedToken, tokenList } from '../../../../cli/tokens/token-sheet.ts';
import type { ListedToken } from '../../../../shared/access/list-tokens.ts';
import { evening } from '../../../support/a-clock.ts';

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
  [['revoke', '89e2c7f9'], { name: 'revoke', which: '89e2c7f9', scope: undefined, isJson: false }],
  [['revoke', 'PUB', '--scope', 'loyalty'], { name: 'revoke', which: 'PUB', scope: 'loyalty', isJson: false }],
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
])('says in one line what is wrong with %j', (args, mistake) => {
  const read = readTokensArguments(args);
  expect(read.ok ? '' : read.error).toContain(mistake);
});

describe('a token that was issued', () => {
  const context = { address: 'https://hub.example', now: evening, timeZone: 'Europe/Prague' };

  it('is shown with the address for the till, and with how long the older ones stay valid', () => {
    const order = { scope: 'webhook', label: 'Bistro', overlap: day } as const;
    const { lines } = issuedToken({ token: 'SECRET', replaced: 1 }, order, context);
    expect(lines).toContain('  SECRET');
    expect(lines.join('\n')).toContain('https://hub.example/webhook/SECRET');
    expect(lines.at(-1)).toBe('1 older of it: valid until 2018-11-04 20:56');
  });

  it('is no part of the address of a Papaya till', () => {
    const order = { scope: 'loyalty', label: 'PUB', overlap: 0 } as const;
    const { lines, data } = issuedToken({ token: 'SECRET', replaced: 0 }, order, context);
    expect(lines.filter((line) => line.includes('SECRET'))).toEqual(['  SECRET']);
    expect(data).toMatchObject({ token: 'SECRET', address: 'https://hub.example/loyalty/discount', replaced: 0 });
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
