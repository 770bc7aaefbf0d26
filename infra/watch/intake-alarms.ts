import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { functionNames } from '../../shared/config/function-names.ts';
import { hubMetricOf, ofEach, requestsThrottled, sumOf, tillFunctions, type WatchedParts } from './hub-metrics.ts';
import type { WatchedAlarm } from './watched-alarm.ts';

const minute = Duration.minutes(1);

/** What can go wrong between the tills and the table. */
export const intakeAlarms = ({ stage, functions, door }: WatchedParts): readonly WatchedAlarm[] => {
  const metric = hubMetricOf(stage);
  const errors = ofEach(functions, functionNames, ({ lambda }) => lambda.metricErrors({ statistic: 'Sum' }));
  const throttles = ofEach(functions, tillFunctions, ({ lambda }) => lambda.metricThrottles({ statistic: 'Sum' }));
  return [
    {
      id: 'ServerErrors',
      heading: 'Server errors',
      impact: 'A till was answered 5xx: what it sent is not stored, and nothing promises that it sends it again.',
      metric: door.api.metricServerError({ statistic: 'Sum', period: minute }),
      threshold: 1,
    },
    {
      id: 'Failures',
      heading: 'Failures',
      impact: 'The hub fails at something again and again: sales may come late to the shop.',
      metric: sumOf({ ...errors, logged: metric('Failures', 'Sum') }, 'failures'),
      threshold: 5,
    },
    {
      id: 'Throttles',
      heading: 'Throttles',
      impact: 'Tills were turned away because too much came at once: what they sent is not stored.',
      metric: sumOf({ ...throttles, requests: metric(requestsThrottled, 'Sum') }, 'throttles'),
      threshold: 1,
    },
    {
      id: 'Quarantine',
      heading: 'New quarantine',
      impact: 'A till sent what cannot be taken as it is: it is kept, but its sale waits for a person.',
      metric: metric('Quarantined', 'Sum'),
      threshold: 1,
    },
    {
      id: 'RevokedToken',
      heading: 'A revoked token is used',
      impact: 'A till still presents a token that was revoked, and is refused; or somebody else has it.',
      metric: metric('RevokedTokenUsed', 'Sum'),
      threshold: 1,
    },
    ...silenceAlarms(stage),
  ];
};

const silenceAlarms = (stage: WatchedParts['stage']): readonly WatchedAlarm[] => {
  const { openingHours, silentHours } = stage.alarms;
  if (openingHours === undefined) return [];
  const metric = hubMetricOf(stage);
  const period = Duration.hours(1);
  return [
    {
      id: 'NoWebhooks',
      heading: 'No webhooks in opening hours',
      impact: 'No till has sent anything while the shops are open: sales do not reach the hub.',
      // Open for the whole hour, by the merchant's clocks: the sweep says so.
      metric: new MathExpression({
        expression: 'IF(open > 0 AND FILL(received, 0) + FILL(bills, 0) + FILL(quarantined, 0) < 1, 1, 0)',
        usingMetrics: {
          open: metric('TillsOpen', 'Minimum', period),
          received: metric('RecordsReceived', 'Sum', period),
          // Of Papaya's tills. Quotes do not count: they are no sales.
          bills: metric('BillsClosed', 'Sum', period),
          quarantined: metric('Quarantined', 'Sum', period),
        },
        label: 'silent hours',
        period,
      }),
      threshold: 1,
      periods: silentHours,
    },
  ];
};
