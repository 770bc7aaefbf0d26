import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { NudgeQueue } from '../records/nudge.ts';
import { awsClientSettings } from './aws-client-settings.ts';

export interface SqsNudgeQueue extends NudgeQueue {
  /** Lets a message be received again after `delay` milliseconds instead of its visibility time-out. */
  giveBack(receiptHandle: string, delay: number): Promise<void>;
}

/** Nudges as messages of one SQS queue. */
export const sqsNudgeQueue = (queueUrl: string, client = new SQSClient(awsClientSettings)): SqsNudgeQueue => ({
  send: async (nudge, delay) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(nudge),
        DelaySeconds: inSeconds(delay),
      }),
    );
  },
  giveBack: async (receiptHandle, delay) => {
    await client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: inSeconds(delay),
      }),
    );
  },
});

const inSeconds = (milliseconds: number): number => Math.ceil(milliseconds / 1000);
