import { functionTimeouts, longestLead } from '../../../../shared/config/function-timeouts.ts';
import { orderPolicyOf } from '../../../../shared/config/order-policy.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { syncTimingOf } from '../../../../shared/config/sync-timing.ts';
import { aStage } from '../../../support/a-stage.ts';
import { resultValue } from '../../../support/result-value.ts';

const address = 'https://bistro.admin.s1.upgates.test/api/v2';

const problemsOf = (settings: unknown, name = 'prod'): readonly string[] => {
  const stage = readStage(name, settings);
  return stage.ok ? [] : stage.error;
};

describe('a stage', () => {
  it('needs little: the rest has defaults that can be deployed', () => {
    expect(resultValue(readStage('prod', aStage()))).toMatchObject({
      name: 'prod',
      eshop: {
        address,
        allowedHosts: [],
        callTimeoutSeconds: 30,
        settleSeconds: 60,
        clockSkewSeconds: 600,
        corrections: { lines: 'update', stornos: 'propose', cancelledState: 'Storno' },
        correctionSeconds: 60,
      },
      loyalty: { prices: 'detect', quoteMilliseconds: 800 },
      quietSeconds: 30,
      deadlineHours: 24,
      refundDays: 30,
      sweepSeconds: 60,
      queueVisibilitySeconds: 6 * functionTimeouts.eshopSync,
      keepData: true,
    });
  });

  it.each([
    ['eshop', 'must be an object', { eshop: 'bistro' }],
    ['quietSeconds', 'must be a whole number, not 30.5', { quietSeconds: 30.5 }],
    ['eshop.address', 'must end with /api/v2', { eshop: { address: 'https://bistro.test' } }],
    ['eshop.address', "the address of the shop's API", { eshop: { address: 'bistro/api/v2' } }],
    ['eshop.address', 'must begin with https://', { eshop: { address: 'http://bistro.test/api/v2' } }],
    ['eshop.allowedHosts.0', 'must be a host name', { eshop: { address, allowedHosts: ['https://bistro.test'] } }],
    ['eshop.callTimeoutSeconds', 'must be at most 60', { eshop: { address, callTimeoutSeconds: 61 } }],
    ['eshop.plan', 'must be one of bronze, silver, gold, platinum', { eshop: { address, plan: 'iron' } }],
    ['eshop.startsOn', 'must be a day of the calendar', { eshop: { address, startsOn: '24. 11. 2026' } }],
    ['eshop.startsOn', 'such as 2026-11-24', { eshop: { address, startsOn: '2026-02-31' } }],
    ...['https://user:key@bistro.test/api/v2', 'https://bistro.test/?a=/api/v2', 'https://bistro.test/#/api/v2'].map(
      (odd): [string, string, Record<string, unknown>] => [
        'eshop.address',
        'must have no login, ? or #',
        { eshop: { address: odd } },
      ],
    ),
    ['eshop.corrections.lines', '"update", "amend" or "replace"', { eshop: { address, corrections: { lines: 'no' } } }],
    ['eshop.corrections.stornos', '"propose" or "cancel"', { eshop: { address, corrections: { stornos: 'no' } } }],
    [
      'eshop.corrections.cancelledState',
      'must be a text that is not empty',
      { eshop: { address, corrections: { cancelledState: '' } } },
    ],
    ['eshop.correctionSeconds', 'must be at least 0', { eshop: { address, correctionSeconds: -1 } }],
    ['region', 'must be an AWS region such as eu-central-1', { region: 'Frankfurt' }],
    ...['eu-nowhere-9', 'eu-central', 'eu-central-1a', 'EU-central-1'].map(
      (region): [string, string, Record<string, unknown>] => [
        'region',
        'must be an AWS region such as eu-central-1',
        { region },
      ],
    ),
    ...['Europe/Atlantis', '+02:00', 'europe/prague', 'Europe/prague'].map(
      (timeZone): [string, string, Record<string, unknown>] => [
        'timeZone',
        'must be an IANA time zone such as Europe/Prague',
        { timeZone },
      ],
    ),
    ['deadlineHours', 'must be at least 1', { deadlineHours: 0 }],
    ['refundDays', 'must be at least 1', { refundDays: 0 }],
    ['refundDays', 'must be at most 365', { refundDays: 366 }],
    ['receipts.fieldMap.products.plu', 'is not a setting', { receipts: { fieldMap: { products: { plu: ['sku'] } } } }],
    ['receipts.closedWhen', 'must be', { receipts: { closedWhen: [] } }],
    ['receipts.sendTip', 'must be boolean', { receipts: { sendTip: 'yes' } }],
    ['receipts.quantityScale', '6', { receipts: { quantityScale: 7 } }],
    ['loyalty.quoteMilliseconds', 'must be at least 100', { loyalty: { quoteMilliseconds: 99 } }],
    ['loyalty.quoteMilliseconds', 'must be at most 5000', { loyalty: { quoteMilliseconds: 5001 } }],
    ['loyalty.prices', 'must be ("detect" | "gross" | "net"), not "both"', { loyalty: { prices: 'both' } }],
    ['loyalty.price', 'is not a setting', { loyalty: { price: 'net' } }],
    ['quietSeconds', 'must be at most 900', { quietSeconds: 901 }],
    ['quietSeconds', `must be at least ${functionTimeouts.webhook + 1}`, { quietSeconds: functionTimeouts.webhook }],
    ['queueVisibilitySeconds', 'must be at least 720', { queueVisibilitySeconds: 719 }],
    ['sweepSeconds', 'must be whole minutes', { sweepSeconds: 90 }],
    ['keepData', 'boolean', { keepData: 'yes' }],
    ['nonsense', 'is not a setting; remove it', { nonsense: 1 }],
    ['eshop.adress', 'is not a setting; remove it', { eshop: { address, adress: address } }],
    ['region', 'is missing', { region: undefined }],
  ])('is told of %s: %s', (path, mend, settings) => {
    const [problem, ...others] = problemsOf(JSON.parse(JSON.stringify(aStage(settings))));
    expect(others).toEqual([]);
    expect(problem?.startsWith(`${path}: `)).toBe(true);
    expect(problem).toContain(mend);
  });

  it('has no login of its address repeated to whoever reads the log', () => {
    for (const written of [
      'https://user:key@bistro.test/api/v2',
      'https://user:key@bistro.test/api/v2/',
      'user:key@bistro.test',
    ]) {
      const [problem] = problemsOf(aStage({ eshop: { address: written } }));
      expect(problem).toMatch(/^eshop\.address: must /);
      expect(problem).not.toMatch(/user|key@/);
    }
  });

  it.each(['eu-central-1', 'us-east-2', 'ap-southeast-7', 'us-gov-west-1', 'eusc-de-east-1', 'il-central-1'])(
    'may be in %s',
    (region) => {
      expect(problemsOf(aStage({ region }))).toEqual([]);
    },
  );

  it('is told all its faults at once', () => {
    expect(problemsOf(aStage({ quietSeconds: 5, sweepSeconds: 1, queueVisibilitySeconds: 1 }))).toHaveLength(3);
    expect(problemsOf({})).toEqual(
      expect.arrayContaining(['region: is missing', 'eshop: is missing', 'shop: is missing']),
    );
  });

  it.each([
    ['no object', 7],
    ['nothing', undefined],
  ])('is refused when its file holds %s', (_what, settings) => {
    expect(problemsOf(settings)).toEqual([expect.stringMatching(/^the file: /)]);
  });

  it('on one machine may be faster, over plain HTTP', () => {
    const fast = aStage({
      eshop: { address: 'http://127.0.0.1:8788/api/v2' },
      quietSeconds: 0,
      sweepSeconds: 1,
      queueVisibilitySeconds: 5,
    });
    expect(problemsOf(fast, 'local')).toEqual([]);
    expect(problemsOf(fast, 'prod')).toHaveLength(4);
  });

  it.each([functionTimeouts.webhook + 1, 900])('takes a quiet period of %i seconds', (quietSeconds) => {
    expect(problemsOf(aStage({ quietSeconds }))).toEqual([]);
  });
});

describe('the time-outs', () => {
  it('leave the longest quote time to be answered', () => {
    expect(functionTimeouts.loyaltyDiscount * 1000).toBeGreaterThan(5000);
  });

  it('bound how long a nudge is ahead of its record, whichever function sends it', () => {
    expect(longestLead).toBeGreaterThanOrEqual(functionTimeouts.webhook);
    expect(longestLead).toBeGreaterThanOrEqual(functionTimeouts.orderCompleted);
  });
});

describe("a stage's times", () => {
  it('are milliseconds', () => {
    expect(syncTimingOf(resultValue(readStage('prod', aStage({ deadlineHours: 2, refundDays: 3 }))))).toEqual({
      deadline: 7_200_000,
      callTimeout: 30_000,
      settle: 60_000,
      clockSkew: 600_000,
      correctionWait: 60_000,
      refundWindow: 3 * 86_400_000,
      nudgeLife: 11_000,
    });
  });
});

describe("a stage's way of making shop orders", () => {
  const policyOf = (eshop: object) =>
    orderPolicyOf(resultValue(readStage('prod', aStage({ eshop: { address, ...eshop } }))));

  it('sends all that is sold, unless it is told on which day to start', () => {
    expect(policyOf({}).startsOn).toBe('');
    expect(policyOf({ startsOn: '2026-11-24' }).startsOn).toBe('2026-11-24');
  });

  it("has the stage's corrections, zone, prices, mapping and meaning of records", () => {
    const stage = resultValue(readStage('prod', aStage()));
    expect(orderPolicyOf(stage)).toEqual({
      assembly: stage.receipts,
      shop: stage.shop,
      prices: 'detect',
      timeZone: 'Europe/Prague',
      corrections: stage.eshop.corrections,
      beginsAt: 4,
      startsOn: '',
    });
  });
});
