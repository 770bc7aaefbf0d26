import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { requestsThrottled } from '../../../infra/watch/hub-metrics.ts';
import { anchorOf } from '../../../infra/watch/watched-alarm.ts';
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
    }),
  }),
);
const openingHours = { from: 10, to: 22 };
const prod = templateOf('prod', { alarms: { openingHours, receivers: ['provoz@bistro.example'] } });
const alarms = Object.values(v.parse(alarmsSchema, prod.findResources('AWS::CloudWatch::Alarm'))).map(
  ({ Properties }) => Properties,
);
const named = (id: string) => alarms.find(({ AlarmName }) => AlarmName === `Kasalink-prod-${id}`);

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
    const runbook = readFileSync(join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');
    const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
    expect(impact?.length).toBeGreaterThan(30);
    expect(anchors).toContain(anchor);
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

it('keeps its queries where the logs are', () => {
  const queries = Object.values(prod.findResources('AWS::Logs::QueryDefinition'));
  expect(queries.length).toBeGreaterThan(5);
  for (const { Properties } of queries) expect(Properties.Name).toMatch(/^Kasalink-prod\/[A-Z]/);
});
