import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNamespaceOf } from '../../shared/config/metric-namespace.ts';
import type { Stage } from '../../shared/config/stage.ts';
import type { HubFunctions } from '../hub-functions.ts';
import type { HubQueues } from '../hub-queues.ts';
import type { TillDoor } from '../serve-tills.ts';

export interface WatchedParts {
  readonly stage: Stage;
  readonly functions: HubFunctions;
  readonly queues: HubQueues;
  readonly door: TillDoor;
}

/** A metric that the hub logs: counts are summed up, gauges shown at their highest. */
export type HubMetric = (name: string, statistic: 'Sum' | 'Maximum' | 'Minimum', period?: Duration) => Metric;

/** Name of the metric that a filter makes of the access log. */
export const requestsThrottled = 'RequestsThrottled';

export const hubMetricOf =
  (stage: Stage): HubMetric =>
  (metricName, statistic, period = Duration.minutes(5)) =>
    new Metric({ namespace: metricNamespaceOf(stage), metricName, statistic, period });

/** Messages that wait or are being looked at. */
export const messagesIn = (queues: HubQueues, name: keyof HubQueues): MathExpression =>
  new MathExpression({
    expression: `${name}Waiting + ${name}InWork`,
    usingMetrics: {
      [`${name}Waiting`]: queues[name].metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      [`${name}InWork`]: queues[name].metricApproximateNumberOfMessagesNotVisible({ statistic: 'Maximum' }),
    },
    label: name,
    period: Duration.minutes(5),
  });

/** A sum over metrics of which each may be silent. */
export const sumOf = (metrics: Readonly<Record<string, Metric>>, label: string): MathExpression =>
  new MathExpression({
    expression: Object.keys(metrics)
      .map((id) => `FILL(${id}, 0)`)
      .join(' + '),
    usingMetrics: { ...metrics },
    label,
    period: Duration.minutes(5),
  });

/** The functions that tills call: what is turned away there is not stored. */
export const tillFunctions = ['webhook', 'loyalty-discount', 'order-completed'] as const;
/** Those behind them: what is turned away there comes again. */
export const innerFunctions = ['eshop-sync', 'sweep', 'reconcile'] as const;

/** The same metric of several functions, under an id each. */
export const ofEach = (
  functions: HubFunctions,
  names: readonly (keyof HubFunctions)[],
  metricOf: (one: HubFunctions[keyof HubFunctions]) => Metric,
): Record<string, Metric> => Object.fromEntries(names.map((name, at) => [`f${at}`, metricOf(functions[name])]));
