import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { sqsDeadLetters } from '../../shared/adapters/sqs-dead-letters.ts';
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
const due = (id: number): Nudge => ({ kind: 'due', order: fikOrderKey(String(id)), returns: 0 });

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

describe('the dead letters', () => {
  it('are read, all of them, and hidden from the next sweeps', async () => {
    const { url, queue } = aQueue();
    const sent = Array.from({ length: 23 }, (_, at) => due(at));
    for (const one of sent) await queue.send(one, 0);
    const deadLetters = sqsDeadLetters(url, sqs.client);
    const letters = await deadLetters();
    expect(new Set(letters.map(({ nudge }) => JSON.stringify(nudge)))).toEqual(
      new Set(sent.map((one) => JSON.stringify(one))),
    );
    expect(await deadLetters()).toEqual([]);
  });

  it('are read a hundred at most, so that a sweep ends', async () => {
    const { url, queue } = aQueue();
    await Promise.all(Array.from({ length: 105 }, (_, at) => queue.send(due(at), 0)));
    const deadLetters = sqsDeadLetters(url, sqs.client);
    expect(await deadLetters()).toHaveLength(100);
    expect(await deadLetters()).toHaveLength(5);
  });

  it('are gone when they are removed, and only then', async () => {
    const { url, queue, messages } = aQueue();
    for (const id of [1, 2]) await queue.send(due(id), 0);
    const letters = await sqsDeadLetters(url, sqs.client)();
    await letters.find(({ nudge }) => nudge?.kind === 'due' && nudge.order === 'fik-1')?.remove();
    expect(messages().inflight.map(({ message }) => JSON.parse(message.body))).toEqual([due(2)]);
  });

  it.each(['no JSON', '{"kind":"other"}'])('that are no nudges are told so: %s', async (body) => {
    const { url, messages } = aQueue();
    sqs.sendText(url, body);
    const letters = await sqsDeadLetters(url, sqs.client)();
    expect(letters.map(({ nudge }) => nudge)).toEqual([undefined]);
    expect(messages().inflight).toHaveLength(1);
  });
});
