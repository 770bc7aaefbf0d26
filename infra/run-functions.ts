import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { acknowledge } from './acknowledge.ts';
import type { HubFunctions } from './hub-functions.ts';
import type { HubQueues } from './hub-queues.ts';
import { HubSchedule } from './hub-schedule.ts';

export interface RunningParts {
  readonly stage: Stage;
  readonly functions: HubFunctions;
  readonly queues: HubQueues;
}

/** What invokes the functions that no till calls: the queue of nudges, and the clock. */
export const runFunctions = (scope: Construct, { stage, functions, queues }: RunningParts): void => {
  const { 'eshop-sync': eshopSync, sweep, reconcile } = functions;
  const source = eshopSync.live.addEventSourceMapping('Nudges', {
    eventSourceArn: queues.nudges.queueArn,
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
    reportBatchItemFailures: true,
    // No more at once than the function may be, or messages are returned until they are dead letters.
    maxConcurrency: Math.min(5, stage.limits.reservedConcurrency['eshop-sync'] ?? 5),
  });
  acknowledge(source, {
    'Serverless-LambdaEventSourceMappingDestination':
      'Destinations of a mapping are for streams; a queue has its dead-letter queue.',
  });

  const failures = queues.scheduleFailures;
  new HubSchedule(scope, 'EveryMinute', {
    target: sweep,
    expression: rateOf(stage.sweepSeconds),
    description: 'Wakes orders whose time has come',
    failures,
  });
  new HubSchedule(scope, 'EveryNight', {
    target: reconcile,
    expression: 'cron(30 3 * * ? *)',
    timeZone: stage.timeZone,
    input: { task: 'budgets' },
    description: 'Recounts the budgets of offers by the stored bills',
    failures,
  });
  // A trading day is compared in the hour after its end; then what the calls or the time did not suffice for.
  new HubSchedule(scope, 'EveryHour', {
    target: reconcile,
    expression: 'rate(1 hour)',
    input: { task: 'days' },
    description: 'Compares trading days at the tills, in the hub and in the shop',
    failures,
  });
};

/** AWS takes whole minutes; seconds are for the local stage, which alone may be faster. */
const rateOf = (seconds: number): string => {
  const [count, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
};
