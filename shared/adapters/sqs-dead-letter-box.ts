import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { Clock } from '../kernel/clock.ts';
import type { DeadLetterBox, HeldLetter } from '../records/dead-letter-box.ts';
import { awsClientSettings } from './aws-client-settings.ts';
import { readNudge } from './read-nudge.ts';

/** Seconds. */
const heldFor = 120;
/** Seconds, for one who has patience: shorter than a call may take. */
const askedFor = 1;

const messageSchema = v.object({
  MessageId: v.string(),
  ReceiptHandle: v.string(),
  Body: v.optional(v.string(), ''),
  Attributes: v.object({ SentTimestamp: v.pipe(v.string(), v.transform(Number)) }),
});
const attributesSchema = v.object({
  Attributes: v.object({ ApproximateNumberOfMessagesNotVisible: v.pipe(v.string(), v.transform(Number)) }),
});

/** The dead letters of one SQS queue. */
export const sqsDeadLetterBox = (
  queueUrl: string,
  clock: Clock,
  client = new SQSClient(awsClientSettings),
): DeadLetterBox => {
  const invisible = async (): Promise<number> => {
    const answer = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return v.parse(attributesSchema, answer).Attributes.ApproximateNumberOfMessagesNotVisible;
  };

  const receive = async (count: number, wait: number): Promise<readonly HeldLetter[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(10, count),
        VisibilityTimeout: heldFor,
        WaitTimeSeconds: wait,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return Messages.map((message) => held(v.parse(messageSchema, message)));
  };

  const held = ({ MessageId, ReceiptHandle, Body, Attributes }: v.InferOutput<typeof messageSchema>): HeldLetter => ({
    id: MessageId,
    nudge: readNudge(Body),
    sentAt: Attributes.SentTimestamp,
    release: async () => {
      // A second, not none: an emulator loses what is given back at once.
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout: 1 }),
      );
    },
    remove: async () => {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    },
  });

  return {
    hold: async (most, patience) => {
      const until = clock.now() + patience;
      const letters: HeldLetter[] = [];
      while (letters.length < most) {
        const received = await receive(most - letters.length, patience > 0 ? askedFor : 0);
        letters.push(...received);
        if (received.length > 0) continue;
        if (clock.now() >= until || (await invisible()) <= letters.length) break;
      }
      return letters;
    },
    held: invisible,
  };
};
