import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { DeadLetter } from '../eshop/sweep.ts';
import { nudgeSchema } from '../records/nudge.ts';
import { awsClientSettings } from './aws-client-settings.ts';

/** The most batches of ten that one sweep looks at. */
const mostBatches = 10;
/** One that is left where it is shows again after this, seconds. */
const lookedAtFor = 600;

/** Reads dead letters; each is hidden from the next sweeps for ten minutes. */
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

const nudgeText = v.pipe(v.string(), v.parseJson(), nudgeSchema);

const readNudge = (body: string): DeadLetter['nudge'] => {
  const read = v.safeParse(nudgeText, body);
  return read.success ? read.output : undefined;
};
