import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '../eshop/sweep.ts';
import { awsClientSettings } from './aws-client-settings.ts';
import { readNudge } from './read-nudge.ts';

/** The most batches of ten that one sweep looks at. */
const mostBatches = 10;
/** Seconds: longer than a sweep runs, and shorter than the minute until the next, so that a person finds in between what it leaves. */
const lookedAtFor = 45;

/** Reads dead letters; each is hidden from others while a sweep looks at it. */
export const sqsDeadLetters =
  (queueUrl: string, client = new SQSClient(awsClientSettings)) =>
  async (): Promise<readonly DeadLetter[]> => {
    const letters: DeadLetter[] = [];
    for (let batch = 0; batch < mostBatches; batch += 1) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: lookedAtFor }),
      );
      if (Messages.length === 0) break;
      letters.push(...Messages.map((message) => toDeadLetter(client, queueUrl, message)));
    }
    return letters;
  };

const toDeadLetter = (client: SQSClient, queueUrl: string, { Body, ReceiptHandle }: Message): DeadLetter => ({
  nudge: readNudge(Body ?? ''),
  remove: async () => {
    await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
  },
});
