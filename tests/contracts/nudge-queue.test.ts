import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { type Nudge, nudgeSchema } from '../../shared/records/nudge.ts';
import { fikOrderKey } from '../../shared/records/order-key.ts';
import { recordKey } from '../../shared/records/record-key.ts';
import { startEmbeddedSqs } from '../support/embedded-sqs.ts';

const nudge: Nudge = {
  kind: 'record',
  order: fikOrderKey('1'),
  record: recordKey('orders', '1'),
  version: 7,
  returns: 2,
};

let sqs: Awaited<ReturnType<typeof startEmbeddedSqs>>;
beforeAll(async () => {
  sqs = await startEmbeddedSqs();
});
afterAll(() => sqs.stop());

const aQueue = () => {
  const { name, url } = sqs.createQueue();
  const receive = async (max = 1) => {
    const { Messages = [] } = await sqs.client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: max, VisibilityTimeout: 600 }),
    );
    return Messages;
  };
  return { url, queue: sqsNudgeQueue(url, sqs.client), receive, messages: () => sqs.messagesIn(name) };
};
/** How long after a moment between the two something is to happen, at least and at most. */
const expectAfter = (at: number | undefined, delay: number, before: number): void => {
  expect(at).toBeGreaterThanOrEqual(before + delay);
  expect(at).toBeLessThanOrEqual(Date.now() + delay);
};

describe('the nudge queue', () => {
  it('gives a nudge to its receiver as it was sent', async () => {
    const { queue, receive } = aQueue();
    await queue.send(nudge, 0);
    const [message] = await receive();
    expect(v.parse(nudgeSchema, JSON.parse(message?.Body ?? ''))).toEqual(nudge);
  });

  it('holds a nudge for its delay, in whole seconds and never shorter', async () => {
    const { queue, receive, messages } = aQueue();
    const before = Date.now();
    await queue.send(nudge, 29_001);
    expect(await receive()).toEqual([]);
    expectAfter(messages().delayed[0]?.delayUntil, 30_000, before);
  });

  it('gives a message back after a while of its own instead of the visibility time-out', async () => {
    const { queue, receive, messages } = aQueue();
    await queue.send(nudge, 0);
    const [message] = await receive();
    const before = Date.now();
    await queue.giveBack(message?.ReceiptHandle ?? '', 10_001);
    expectAfter(messages().inflight[0]?.visibilityDeadline, 11_000, before);
  });

  it('throws when there is no such queue', async () => {
    const { url } = aQueue();
    await expect(sqsNudgeQueue(`${url}-none`, sqs.client).send(nudge, 0)).rejects.toThrow();
  });
});
