import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { mostReceives } from '../../../infra/hub-queues.ts';
import { requestsThrottled } from '../../../infra/watch/hub-metrics.ts';
import { metricNames } from '../../../shared/observability/metrics.ts';
import { templateOf } from '../../support/a-stack.ts';

const alarmsSchema = v.record(
  v.string(),
  v.object({
    Properties: v.looseObject({
      AlarmName: v.string(),
      AlarmDescription: v.string(),
      AlarmActions: v.array(v.unknown()),
      TreatMissingData: v.string(),
      Threshold: v.number(),
      Metrics: v.optional(v.array(v.looseObject({ MetricStat: v.optional(v.unknown()) }))),
    }),
  }),
);
const openingHours = { from: 10, to: 22 };
const prod = templateOf('prod', { alarms: { openingHours, receivers: ['provoz@bistro.example'] } });
const alarms = Object.values(v.parse(alarmsSchema, prod.findResources('AWS::CloudWatch::Alarm'))).map(
  ({ Properties }) => Properties,
);
const named = (id: string) => alarms.find(({ AlarmName }) => AlarmName === `Kasalink-prod-${id}`);

const runbook = readFileSync(join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');

/** The anchors that GitHub gives the headings of a page: where two would be the same, the second has a number. */
const anchorsIn = (page: string): readonly string[] => {
  const prose = page.replace(/^ *```.*?^ *```/gms, '');
  const texts = [...prose.matchAll(/^#{1,6} +(.+?) *$/gm)].map(([, text = '']) =>
    [...text.toLowerCase()]
      .filter((sign) => /[\p{L}\p{M}\p{N}\p{Pc} -]/u.test(sign))
      .map((sign) => (sign === ' ' ? '-' : sign))
      .join(''),
  );
  return texts.map((text, at) => {
    const before = texts.slice(0, at).filter((other) => other === text).length;
    return before === 0 ? text : `${text}-${before}`;
  });
};

/** Names of the hub's own metrics, wherever they stand. */
const metricsIn = (value: unknown): readonly string[] =>
  [
    ...JSON.stringify(value)
      .replaceAll('\\"', '"')
      .matchAll(/"Kasalink\/prod","(\w+)"|"MetricName":"(\w+)","Namespace":"Kasalink\/prod"/g),
  ].map(([, drawn, watched]) => drawn ?? watched ?? '');

describe('the alarms', () => {
  it('are one for each thing that a person has to know', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName.replace('Kasalink-prod-', '')).toSorted()).toEqual([
      'CallsLeft',
      'DeadLetters',
      'Duplicates',
      'FailOpens',
      'Failures',
      'InnerThrottles',
      'NoWebhooks',
      'OldestMessage',
      'OldestReady',
      'Parked',
      'Quarantine',
      'QuoteLatency',
      'RevokedToken',
      'ScheduleFailures',
      'ServerErrors',
      'ShopLogin',
      'ShopThrottled',
      'Throttles',
      'UnexplainedDifference',
      'UnknownOutcomes',
    ]);
  });

  it.each(alarms)('$AlarmName says what it means, and where in the runbook to read on', ({ AlarmDescription }) => {
    const [, impact, anchor] = /^(.+\.) What to do: docs\/runbook\.md#(\S+)$/.exec(AlarmDescription) ?? [];
    expect(impact?.length).toBeGreaterThan(30);
    expect(anchorsIn(runbook)).toContain(anchor);
  });

  it('link to where the runbook is read, as does the dashboard', () => {
    const address = 'https://wiki.bistro.example/kasalink/runbook.md';
    const linked = templateOf('prod', { alarms: { runbook: address } });
    for (const { Properties } of Object.values(linked.findResources('AWS::CloudWatch::Alarm')))
      expect(Properties.AlarmDescription).toContain(` What to do: ${address}#`);
    expect(JSON.stringify(linked.findResources('AWS::CloudWatch::Dashboard'))).toContain(address);
  });

  it('tell the receivers, over a topic that takes TLS only', () => {
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
    prod.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'provoz@bistro.example' });
    expect(JSON.stringify(prod.findResources('AWS::SNS::TopicPolicy'))).toContain('aws:SecureTransport');
  });

  it('leave out silence where no opening hours are known', () => {
    const names = Object.values(templateOf('prod').findResources('AWS::CloudWatch::Alarm'));
    expect(names.map(({ Properties }) => Properties.AlarmName)).not.toContain('Kasalink-prod-NoWebhooks');
  });

  it('hear a merchant of Papaya tills alone by the bills that they close', () => {
    const silence = named('NoWebhooks');
    expect(metricsIn(silence)).toContain('BillsClosed');
    expect(JSON.stringify(silence)).toContain('FILL(bills, 0)');
  });

  it('tell of orders that could be sent for three hours, once every measure of half an hour says so', () => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Kasalink-prod-OldestReady',
      MetricName: 'OldestReadySeconds',
      Statistic: 'Minimum',
      Period: 900,
      EvaluationPeriods: 2,
      Threshold: 10_800,
      TreatMissingData: 'notBreaching',
    });
  });

  it('tell of the first dead letter that the sweep sees, until none has been one for the length of a round', () => {
    const alarm = (name: string) => ({ AlarmName: `Kasalink-${name}-DeadLetters`, MetricName: 'DeadLettersSeen' });
    const seen = { Statistic: 'Maximum', Threshold: 1, EvaluationPeriods: 1, TreatMissingData: 'notBreaching' };
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', { ...alarm('prod'), ...seen, Period: 7200 });
    expect(7200).toBeGreaterThanOrEqual(mostReceives * 720 + 900);
    templateOf('slow', { queueVisibilitySeconds: 1800 }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...alarm('slow'),
      ...seen,
      Period: 5 * 3600,
    });
  });

  it('tell of a refused login for as long as the sweep says so', () => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Kasalink-prod-ShopLogin',
      MetricName: 'ShopLoginRefused',
      Statistic: 'Maximum',
      Period: 900,
    });
  });

  it('tell of days that are not explained by what each hour counts', () => {
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Kasalink-prod-UnexplainedDifference',
      MetricName: 'UnexplainedDays',
      Statistic: 'Maximum',
      Period: 3600,
    });
  });

  it('say that tills were turned away only of the functions that tills call, and of the rest apart', () => {
    const throttled = (id: string) =>
      [...JSON.stringify(named(id)).matchAll(/"FunctionName","Value":\{"Ref":"([A-Za-z]+?)Function/g)].map(
        ([, of]) => of,
      );
    expect(throttled('Throttles').toSorted()).toEqual(['LoyaltyDiscount', 'OrderCompleted', 'Webhook']);
    expect(throttled('InnerThrottles').toSorted()).toEqual(['EshopSync', 'Reconcile', 'Sweep']);
    expect(metricsIn(named('Throttles'))).toEqual([requestsThrottled]);
    expect(metricsIn(named('InnerThrottles'))).toEqual([]);
  });

  it('wait for as many silent hours as the stage says', () => {
    const patient = templateOf('prod', { alarms: { openingHours, silentHours: 5 } });
    patient.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Kasalink-prod-NoWebhooks',
      EvaluationPeriods: 5,
    });
  });

  it('take silence for health, but for a difference that was found before', () => {
    const missing = (id: string) => named(id)?.TreatMissingData;
    expect(missing('UnexplainedDifference')).toBe('ignore');
    expect(missing('Parked')).toBe('notBreaching');
  });

  it("measure a quote by the stage's own time for it", () => {
    expect(named('QuoteLatency')?.Threshold).toBe(480);
    templateOf('prod', { loyalty: { quoteMilliseconds: 500 } }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Kasalink-prod-QuoteLatency',
      Threshold: 300,
    });
  });
});

describe('the metrics', () => {
  it('that are watched are metrics that the hub logs', () => {
    const watched = metricsIn([
      prod.findResources('AWS::CloudWatch::Alarm'),
      prod.findResources('AWS::CloudWatch::Dashboard'),
    ]);
    expect(watched.length).toBeGreaterThan(20);
    expect(watched.filter((name) => ![...metricNames, requestsThrottled].includes(name))).toEqual([]);
  });

  it('that the hub logs are all on the dashboard', () => {
    const drawn = metricsIn(prod.findResources('AWS::CloudWatch::Dashboard'));
    expect(metricNames.filter((name) => !drawn.includes(name))).toEqual([]);
  });

  it('of a stage stand under its name, in which its functions log them', () => {
    prod.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: { METRIC_NAMESPACE: 'Kasalink/prod' } },
    });
  });
});

it('cost a month what docs/cost.md says, by its prices', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/cost.md'), 'utf8');
  const price = (what: string): number => Number(page.match(new RegExp(`^\\| ${what} \\| ([\\d.]+) `, 'm'))?.[1]);
  const metrics = metricNames.length + 1; // and the filter's
  const watched = alarms.reduce(
    (sum, { Metrics }) => sum + (Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1),
    0,
  );
  const parts = [
    [`${metrics} metrics`, metrics * price('a metric of our own')],
    [`${alarms.length} alarms over ${watched} metrics`, watched * price('a metric that an alarm watches')],
    ['a dashboard', price('a dashboard')],
    ['the secret', price('a secret')],
    ['sweeps and empty receives', 0.4],
  ] as const;
  const told = parts.map(([what, cost]) => `${what} $${cost.toFixed(2)}`).join(', ');
  const sum = parts.reduce((before, [, cost]) => before + cost, 0).toFixed(2);
  expect(page).toContain(`a month: ${told} | ${sum} |`);
});

it('keeps its queries where the logs are', () => {
  const queries = Object.values(prod.findResources('AWS::Logs::QueryDefinition'));
  expect(queries.length).toBeGreaterThan(5);
  for (const { Properties } of queries) expect(Properties.Name).toMatch(/^Kasalink-prod\/[A-Z]/);
});
