import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { mostReceives } from '../hub-queues.ts';
import { hubMetricOf, innerFunctions, ofEach, sumOf, type WatchedParts } from './hub-metrics.ts';
import type { WatchedAlarm } from './watched-alarm.ts';

const quarter = Duration.minutes(15);
/** SQS delays a message no longer. */
const longestDelay = Duration.minutes(15);

/** From a dead letter's return to the next time that it is one, in whole hours: the alarm stands while it goes round. */
const roundOf = ({ queueVisibilitySeconds }: WatchedParts['stage']): Duration =>
  Duration.hours(Math.ceil((mostReceives * queueVisibilitySeconds + longestDelay.toSeconds()) / 3600));

/** What can go wrong between the table and the shop. */
export const shopAlarms = ({ stage, functions, queues }: WatchedParts): readonly WatchedAlarm[] => {
  const metric = hubMetricOf(stage);
  return [
    {
      id: 'DeadLetters',
      heading: 'Dead letters',
      impact: 'Orders could not be dealt with although they were tried again and again: they are not in the shop.',
      metric: metric('DeadLettersSeen', 'Maximum', roundOf(stage)),
      threshold: 1,
    },
    {
      id: 'ScheduleFailures',
      heading: 'Schedule failures',
      impact: 'The sweep or the reconciliation did not run: orders that wait are woken late, and days go uncompared.',
      metric: queues.scheduleFailures.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      threshold: 1,
    },
    {
      id: 'OldestMessage',
      heading: 'Oldest message',
      impact: 'The queue is not kept up with: sales come late to the shop.',
      metric: queues.nudges.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      threshold: Duration.minutes(30).toSeconds(),
      periods: 2,
    },
    {
      id: 'InnerThrottles',
      heading: 'Throttled behind the tills',
      impact: 'Too much runs at once for what follows a sale: nothing is lost, but sales come late to the shop.',
      // A moment's throttling comes again by itself: every measure of a quarter of an hour has to show some.
      metric: sumOf(
        ofEach(functions, innerFunctions, ({ lambda }) => lambda.metricThrottles({ statistic: 'Sum' })),
        'throttles behind the tills',
      ),
      threshold: 1,
      periods: 3,
    },
    {
      id: 'OldestReady',
      heading: 'Orders are not sent',
      impact: 'Sales that could stand in the shop have waited for more than three hours: it shows too little turnover.',
      // Even the smallest plan grants calls anew each hour. A shift that is uploaded late is old when it comes, and gone soon after:
      // every measure of half an hour has to be above.
      metric: metric('OldestReadySeconds', 'Minimum', quarter),
      threshold: Duration.hours(3).toSeconds(),
      periods: 2,
    },
    {
      id: 'Parked',
      heading: 'Parked orders',
      impact: 'Sales cannot go on to the shop without a person.',
      metric: metric('Parked', 'Maximum', quarter),
      threshold: 1,
    },
    {
      id: 'UnknownOutcomes',
      heading: 'Unknown outcomes',
      impact: 'The shop has not said for an hour whether it took some orders: they are not sent again before it has.',
      metric: metric('UnknownOverAnHour', 'Maximum', quarter),
      threshold: 1,
    },
    {
      id: 'Duplicates',
      heading: 'Duplicates',
      impact: 'A sale stands in the shop twice: turnover is too high and stock too low until one is cancelled.',
      metric: metric('Doubled', 'Maximum', quarter),
      threshold: 1,
    },
    {
      id: 'UnexplainedDifference',
      heading: 'Unexplained difference',
      impact: 'Tills and shop disagree on a day of the last month, and nothing known explains it.',
      metric: metric('UnexplainedDays', 'Maximum', Duration.hours(1)),
      threshold: 1,
      // Each hour's run says anew how many days there are: where one is missing, the one before holds.
      missing: TreatMissingData.IGNORE,
    },
    {
      id: 'ShopLogin',
      heading: 'The shop refuses the login',
      impact: 'No sale reaches the shop until the login works again: they wait, and none is lost.',
      // Nothing is sent with a refused login, so no line tells of it again: the sweep says that it still is.
      metric: metric('ShopLoginRefused', 'Maximum', quarter),
      threshold: 1,
    },
    {
      id: 'ShopThrottled',
      heading: 'The shop refuses calls as too many',
      impact: 'Sales wait until the shop grants calls again.',
      metric: metric('ShopThrottled', 'Sum'),
      threshold: 1,
    },
    {
      id: 'CallsLeft',
      heading: 'Calls to the shop run out',
      impact: "Less than a fifth of the shop's calls is left for this hour and day: sales will come late to it.",
      metric: metric('CallsLeftPercent', 'Minimum', quarter),
      threshold: 20,
      isBelow: true,
    },
  ];
};
