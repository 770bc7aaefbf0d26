import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';

const count = v.pipe(v.optional(v.string(), '0'), v.transform(Number));
const depthSchema = v.object({
  ApproximateNumberOfMessages: count,
  ApproximateNumberOfMessagesDelayed: count,
  ApproximateNumberOfMessagesNotVisible: count,
});

/** How many messages a queue holds, as far as SQS can tell. */
export interface QueueDepth {
  readonly waiting: number;
  /** Of nudges: within their quiet period. */
  readonly delayed: number;
  readonly underWay: number;
}

export const queueDepth = async (client: SQSClient, queue: string): Promise<QueueDepth> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: queue,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesDelayed',
        'ApproximateNumberOfMessagesNotVisible',
      ],
    }),
  );
  const depth = v.parse(depthSchema, Attributes ?? {});
  return {
    waiting: depth.ApproximateNumberOfMessages,
    delayed: depth.ApproximateNumberOfMessagesDelayed,
    underWay: depth.ApproximateNumberOfMessagesNotVisible,
  };
};

/** All of them. */
export const messagesIn = ({ waiting, delayed, underWay }: QueueDepth): number => waiting + delayed + underWay;
