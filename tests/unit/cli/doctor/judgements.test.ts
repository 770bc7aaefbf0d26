import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeForecast } from '../../../../cli/doctor/checks/forecast.ts';
import { judgeTokens } from '../../../../cli/doctor/checks/tokens.ts';
import { judgeProbe } from '../../../../cli/doctor/checks/webhook.ts';
import { judgeWork } from '../../../../cli/doctor/checks/work.ts';
import type { Finding } from '../../../../cli/doctor/finding.ts';
import { forecastOf, sumOf } from '../../../../cli/doctor/forecast.ts';
import { shopFailureInWords } from '../../../../cli/doctor/shop-failure-in-words.ts';
import type { ListedToken } from '../../../../shared/access/list-tokens.ts';
import type { ShopFailure } from '../../../../shared/eshop/client/shop-failure.ts';
import { plans } from '../../../../shared/eshop/shop-budget.ts';
import { newShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { evening } from '../../../support/a-clock.ts';

const day = 86_400_000;
const kinds = (findings: readonly Finding[]): readonly string[] => findings.map(({ kind }) => kind);

describe('tokens', () => {
  const aToken = (fields: Partial<ListedToken> = {}): ListedToken => ({
    name: '89e2c7f9',
    scope: 'webhook',
    label: 'Bistro',
    state: 'valid',
    ...fields,
  });
  const loyalty = aToken({ scope: 'loyalty' });

  it('are right where each kind of till has one', () => {
    expect(kinds(judgeTokens([aToken(), loyalty], evening))).toEqual(['passed', 'passed']);
  });

  it('fail where no KASA FIK till can come in, and warn where no Papaya till can', () => {
    const revoked = aToken({ state: 'revoked', revokedAt: evening });
    const [webhook, papaya] = judgeTokens([revoked], evening);
    expect(webhook).toMatchObject({ kind: 'failed', mend: 'npx kasalink tokens issue --scope webhook --label L' });
    expect(papaya).toMatchObject({ kind: 'warned' });
  });

  it('warn of one that runs out within two weeks, unless another has taken its place', () => {
    const ending = aToken({ state: 'running-out', validUntil: evening + 13 * day });
    expect(judgeTokens([ending, loyalty], evening)[2]).toMatchObject({
      kind: 'warned',
      what: 'the token of Bistro (webhook) runs out 2018-11-16 19:56 UTC',
    });
    expect(kinds(judgeTokens([ending, aToken(), loyalty], evening))).toEqual(['passed', 'passed']);
    const later = aToken({ state: 'running-out', validUntil: evening + 15 * day });
    expect(kinds(judgeTokens([later, loyalty], evening))).toEqual(['passed', 'passed']);
  });
});

describe('work', () => {
  const depth = { waiting: 0, delayed: 0, underWay: 0 };
  const calm = {
    nudges: depth,
    deadLetters: depth,
    orders: [],
    quarantined: { count: 0, oldest: undefined },
    shop: newShopRecord,
  };

  it('is right where nothing waits for a person', () => {
    expect(kinds(judgeWork(calm))).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('warns of what waits for a person, with the command', () => {
    const findings = judgeWork({
      ...calm,
      nudges: { ...depth, waiting: 5_001 },
      deadLetters: { ...depth, underWay: 1 },
      quarantined: { count: 2, oldest: '0017' },
      orders: [{ list: 'parked', count: 3, oldest: undefined }],
    });
    expect(findings).toMatchObject([
      { kind: 'warned', what: '5001 messages wait in the queue, 0 are under way' },
      { kind: 'warned', mend: expect.stringContaining('npx kasalink dlq show') },
      { kind: 'warned', mend: 'npx kasalink quarantine list' },
      { kind: 'warned', what: '3 orders parked, 0 flagged' },
    ]);
  });
});

it.each([
  [200, true, 'passed', 'came through in 40 ms'],
  [200, false, 'failed', 'does not stand in Records'],
  [404, false, 'failed', 'a token that was just made is refused'],
  [500, false, 'failed', 'answered 500'],
])('judges a probe that was answered %i, stored or not: %s', (status, isKept, kind, words) => {
  const finding = judgeProbe({ status, body: undefined, took: 40 }, isKept, 'Records');
  expect([finding.kind, finding.what]).toEqual([kind, expect.stringContaining(words)]);
});

it.each<[ShopFailure, string, string]>([
  [{ kind: 'unauthorized' }, 'refuses the login', 'arn:login'],
  [{ kind: 'without-credentials' }, 'no login', 'put-secret-value --secret-id arn:login'],
  [{ kind: 'locked' }, 'locked', "the shop's administration"],
  [{ kind: 'moved', address: 'https://new.example' }, 'moved to https://new.example', 'eshop.allowedHosts'],
  [{ kind: 'throttled', until: undefined }, 'used up', 'the next hour'],
  [{ kind: 'unreachable' }, 'cannot be reached', 'eshop.address'],
  [{ kind: 'refused', status: 405, messages: [] }, 'status 405', 'try again'],
  [{ kind: 'unknown', why: 'time-out' }, 'time-out', 'try again'],
])('says why the shop did not answer, and what to do: %j', (failure, why, mend) => {
  expect(shopFailureInWords(failure, 'arn:login')).toMatchObject({
    kind: 'failed',
    what: expect.stringContaining(why),
    mend: expect.stringContaining(mend),
  });
});

describe('a forecast', () => {
  it('counts the calls to the shop: batches of a hundred, corrections, and the list of the day', () => {
    expect(forecastOf(801).calls.map(({ amount }) => amount)).toEqual([9, 1, 9]);
  });

  it('holds them against what the plan grants in a day', () => {
    const judged = (bills: number) => judgeForecast(forecastOf(bills), plans.bronze)[0];
    expect(judged(8_000)).toMatchObject({ kind: 'passed', what: expect.stringContaining('grants 340, 24 × 10 + 100') });
    expect(judged(10_000)).toMatchObject({ kind: 'warned' });
    expect(judged(17_000)).toMatchObject({ kind: 'failed' });
    expect(judgeForecast(forecastOf(1), undefined)[0]).toMatchObject({ kind: 'warned', mend: 'set eshop.plan' });
  });

  it('adds up what AWS costs, each amount with how it comes about', () => {
    const { costs } = forecastOf(1_000);
    expect(costs[0]).toEqual({
      what: 'HTTP API',
      how: '300000 × $1 a million: 10 webhooks a bill',
      amount: 0.3,
    });
    const [, cost] = judgeForecast(forecastOf(1_000), plans.gold);
    expect(cost).toMatchObject({ what: expect.stringContaining(`$${sumOf(costs).toFixed(2)} a month`) });
    expect(cost?.what).toContain('by the prices of N. Virginia');
    expect(cost?.details).toHaveLength(costs.length);
  });

  /** What bills cost a month beside the stage itself, dollars. */
  const ofBills = (bills: number): number => sumOf(forecastOf(bills).costs) - sumOf(forecastOf(0).costs);
  const cost = readFileSync(join(import.meta.dirname, '../../../../docs/cost.md'), 'utf8');

  it('comes to what docs/cost.md reckons for ten thousand receipts', () => {
    const [, reckoned] = /^\| \*\*10,000 receipts, all in all\*\* \|.*\| \*\*([\d.]+)\*\* \|$/m.exec(cost) ?? [];
    expect((ofBills(1_000) / 3).toFixed(2)).toBe(reckoned);
  });

  it.each([1, 10, 100, 1_000, 10_000])('comes to what docs/cost.md reckons for %i shops', (shops) => {
    const cells = cost.match(new RegExp(`^\\| ${shops.toLocaleString('en')} \\|.*$`, 'm'))?.[0].split(' | ') ?? [];
    const amount = ofBills(200 * shops);
    expect(cells[3]).toBe(amount < 10 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en'));
    const aSecond = (200 * shops * 10) / 7 / 3600;
    expect(cells[5]).toBe(aSecond < 1 ? aSecond.toFixed(1) : Math.round(aSecond).toLocaleString('en'));
  });
});
