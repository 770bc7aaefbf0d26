import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { acknowledge } from './acknowledge.ts';

export interface HubQueues {
  readonly nudges: Queue;
  /** Nudges that failed again and again; the sweep returns them. */
  readonly deadLetters: Queue;
  /** Invocations by a schedule that could not be made, or failed. */
  readonly scheduleFailures: Queue;
}

/** A nudge that so many receives have not settled becomes a dead letter. */
export const mostReceives = 8;

/** They hold keys and versions of records, nothing of a person: SQS's own encryption is enough (ADR 19). */
const common = { retentionPeriod: Duration.days(14), encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

export const hubQueues = (scope: Construct, stage: Stage): HubQueues => {
  const deadLetters = new Queue(scope, 'DeadLetters', common);
  const nudges = new Queue(scope, 'Nudges', {
    ...common,
    visibilityTimeout: Duration.seconds(stage.queueVisibilitySeconds),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: mostReceives },
  });
  const scheduleFailures = new Queue(scope, 'ScheduleFailures', common);
  acknowledge(deadLetters, {
    'Serverless-SQSRedrivePolicy': 'It is the dead-letter queue: the sweep and a person empty it.',
  });
  acknowledge(scheduleFailures, {
    'Serverless-SQSRedrivePolicy': 'It is where failures end: an alarm calls a person to it.',
    'AwsSolutions-SQS3': 'It is the dead-letter queue of the schedules and of what they invoke.',
  });
  return { nudges, deadLetters, scheduleFailures };
};
