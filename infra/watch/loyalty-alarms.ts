import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { hubMetricOf, type WatchedParts } from './hub-metrics.ts';
import type { WatchedAlarm } from './watched-alarm.ts';

/** A quote that takes this share of its time is close to being given up. */
const slowShare = 0.6;

/** What a cashier with a card in hand would notice. */
export const loyaltyAlarms = ({ stage, functions }: WatchedParts): readonly WatchedAlarm[] => {
  const { lambda } = functions['loyalty-discount'];
  const period = Duration.minutes(15);
  return [
    {
      id: 'QuoteLatency',
      heading: 'Quote latency',
      impact: 'Discounts come slowly: the cashier waits, and some bills will get none.',
      metric: lambda.metricDuration({ statistic: 'p95' }),
      threshold: slowShare * stage.loyalty.quoteMilliseconds,
      periods: 3,
    },
    {
      id: 'FailOpens',
      heading: 'Fail-open rate',
      impact: 'Bills with a card go on without their discount, and the cashier is told so.',
      // Of a handful of quotes a single one would be a large share.
      metric: new MathExpression({
        expression: 'IF(FILL(opens, 0) >= 3, 100 * FILL(opens, 0) / quotes, 0)',
        usingMetrics: {
          opens: hubMetricOf(stage)('QuotesFailedOpen', 'Sum', period),
          quotes: lambda.metricInvocations({ statistic: 'Sum', period }),
        },
        label: 'quotes without an answer, per cent',
        period,
      }),
      threshold: 5,
    },
  ];
};
