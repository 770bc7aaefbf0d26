import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { functionNames } from '../../shared/config/function-names.ts';
import { hubMetricOf, messagesIn, ofEach, requestsThrottled, type WatchedParts } from './hub-metrics.ts';
import { runbookOf } from './watched-alarm.ts';

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
  const ofFunctions = (metricOf: Parameters<typeof ofEach>[2]): readonly IMetric[] =>
    Object.values(ofEach(functions, functionNames, metricOf));
  new Dashboard(scope, 'Flow', {
    dashboardName: `Kasalink-${stage.name}`,
    defaultInterval: day,
    widgets: [
      [new TextWidget({ markdown: `What to do when an alarm goes off: ${runbookOf(stage)}`, width: whole, height: 1 })],
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
          'Reconciled: differences named, and days that are not explained',
          third,
          [metric('DifferencesNamed', 'Maximum', Duration.hours(1))],
          [metric('UnexplainedDays', 'Maximum', Duration.hours(1))],
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
        graph(
          'Calls that the shop refused, and whether it refuses the login',
          half,
          [metric('ShopThrottled', 'Sum'), metric('ShopCallsFailed', 'Sum')],
          [metric('ShopLoginRefused', 'Maximum')],
        ),
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
          metric('DeadLettersSeen', 'Maximum'),
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
        graph(
          'Functions: errors and what was logged as failed, and throttles',
          half,
          [...ofFunctions(({ lambda }) => lambda.metricErrors({ statistic: 'Sum' })), metric('Failures', 'Sum')],
          ofFunctions(({ lambda }) => lambda.metricThrottles({ statistic: 'Sum' })),
        ),
      ],
    ],
  });
};
