import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { hubMetricOf, messagesIn, ofEveryFunction, requestsThrottled, type WatchedParts } from './hub-metrics.ts';

const whole = 24;
const half = 12;
const third = 8;

const graph = (title: string, width: number, left: readonly IMetric[], right: readonly IMetric[] = []): IWidget =>
  new GraphWidget({ title, width, left: [...left], right: [...right] });

/** The dashboard, top to bottom as a sale goes: from the till to the shop, and what stands aside. */
export const drawFlow = (scope: Construct, parts: WatchedParts, alarms: readonly Alarm[]): void => {
  const { stage, functions, queues, door } = parts;
  const metric = hubMetricOf(stage);
  const day = Duration.days(1);
  const discount = functions['loyalty-discount'].lambda;
  new Dashboard(scope, 'Flow', {
    dashboardName: `Kasalink-${stage.name}`,
    defaultInterval: day,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', width: whole, alarms: [...alarms] })],
      [
        new SingleValueWidget({
          title: 'Received → stored → complete → in the shop, a day',
          width: whole,
          metrics: ['RecordsReceived', 'RecordsStored', 'OrdersComplete', 'OrdersCreated'].map((name) =>
            metric(name, 'Sum', day),
          ),
        }),
      ],
      [
        graph('From the tills', third, [
          metric('RecordsReceived', 'Sum'),
          metric('RecordsStored', 'Sum'),
          metric('BillsClosed', 'Sum'),
        ]),
        graph('Complete, and in the shop', third, [
          metric('OrdersComplete', 'Sum'),
          metric('OrdersCreated', 'Sum'),
          metric('OrdersRefused', 'Sum'),
          metric('OutcomesUnknown', 'Sum'),
        ]),
        graph(
          'Reconciled: differences named, and not explained',
          third,
          [metric('DifferencesNamed', 'Maximum', Duration.hours(1))],
          [metric('UnexplainedDifferences', 'Maximum', Duration.hours(1))],
        ),
      ],
      [
        graph(
          'Waiting, and how old the oldest sale is that could be sent',
          half,
          [metric('Waiting', 'Maximum'), metric('Ready', 'Maximum')],
          [metric('OldestReadySeconds', 'Maximum')],
        ),
        graph('For a person', half, [
          ...['Parked', 'Flagged', 'Doubled', 'QuarantineSize', 'UnknownOverAnHour'].map((name) =>
            metric(name, 'Maximum'),
          ),
          metric('Quarantined', 'Sum'),
        ]),
      ],
      [
        graph('Calls to the shop that are left, per cent', half, [metric('CallsLeftPercent', 'Minimum')]),
        graph('Calls that the shop refused', half, [
          metric('ShopLoginsRefused', 'Sum'),
          metric('ShopThrottled', 'Sum'),
          metric('ShopCallsFailed', 'Sum'),
        ]),
      ],
      [
        graph('Quotes: how long, milliseconds', half, [
          discount.metricDuration({ statistic: 'p50' }),
          discount.metricDuration({ statistic: 'p95' }),
          discount.metricDuration({ statistic: 'p99' }),
        ]),
        graph(
          'Quotes that failed open; bills that differ from their quote, or from themselves',
          half,
          [metric('QuotesFailedOpen', 'Sum'), metric('BillsDiffer', 'Sum'), metric('BillsInConflict', 'Sum')],
          [discount.metricInvocations({ statistic: 'Sum' })],
        ),
      ],
      [
        graph(
          'The queue: messages, and the age of the oldest',
          third,
          [messagesIn(queues, 'nudges')],
          [queues.nudges.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' })],
        ),
        graph('Put aside: dead letters, failed schedules, nudges dropped', third, [
          messagesIn(queues, 'deadLetters'),
          messagesIn(queues, 'scheduleFailures'),
          metric('NudgesDropped', 'Sum'),
        ]),
        graph('Whether the tills are open, and revoked tokens', third, [
          metric('TillsOpen', 'Minimum'),
          metric('RevokedTokenUsed', 'Sum'),
        ]),
      ],
      [
        graph(
          'Requests, and those that failed',
          half,
          [door.api.metricCount({ statistic: 'Sum' })],
          [
            door.api.metricServerError({ statistic: 'Sum' }),
            door.api.metricClientError({ statistic: 'Sum' }),
            metric(requestsThrottled, 'Sum'),
          ],
        ),
        graph('Functions: errors, and what was logged as failed', half, [
          ...Object.values(ofEveryFunction(functions, ({ lambda }) => lambda.metricErrors({ statistic: 'Sum' }))),
          metric('Failures', 'Sum'),
        ]),
      ],
    ],
  });
};
