import { setTimeout as delay } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { batchFailures } from './batch-failures.ts';
import { type InvocationOutcome, invokeFunction } from './functions/invoke-function.ts';
import type { LoadedFunction } from './functions/load-function.ts';
import { sqsRecord } from './sqs-record.ts';

/** What Lambda starts with when a mapping sets no maximum: five batches at a time. */
const defaultConcurrency = 5;

/** An event source mapping: which queue feeds which function, and how. Seconds where not said otherwise. */
export type EventSource = {
  queue: { url: string; arn: string };
  target: LoadedFunction;
  batchSize: number;
  batchingWindow: number;
  reportsBatchItemFailures: boolean;
  maximumConcurrency?: number | undefined;
};

/** Told of every batch; `failed` is how many messages stay in the queue, `duration` is in milliseconds. */
export type OnBatch = (batch: { name: string; messages: number; failed: number; duration: number }) => void;

const failuresOf = (source: EventSource, outcome: InvocationOutcome, ids: readonly string[]): ReadonlySet<string> => {
  if (outcome.kind !== 'answered') return new Set(ids);
  return source.reportsBatchItemFailures ? batchFailures(outcome.answer, ids) : new Set();
};

/**
 * Polls a queue for a function, as Lambda does: gathers a batch, invokes, deletes what succeeded, and leaves the rest
 * to its visibility time-out and the queue's redrive.
 * @returns stop: resolves when the batches under way are done, at most a second of polling later
 */
export const startEventSource = (
  client: SQSClient,
  region: string,
  source: EventSource,
  { onBatch, onError }: { onBatch: OnBatch; onError: (error: unknown) => void },
): (() => Promise<void>) => {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  const receive = async (count: number, wait: number): Promise<Message[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: source.queue.url,
        MaxNumberOfMessages: Math.min(count, 10),
        WaitTimeSeconds: wait,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  };

  const gather = async (): Promise<Message[]> => {
    const batch = await receive(source.batchSize, 1);
    if (batch.length === 0) return batch;
    const until = performance.now() + source.batchingWindow * 1000;
    while (batch.length < source.batchSize && performance.now() < until && !stopping.signal.aborted) {
      const left = until - performance.now();
      const more = await receive(source.batchSize - batch.length, left >= 1000 ? 1 : 0);
      batch.push(...more);
      if (more.length === 0 && left < 1000) await delay(Math.min(left, 50));
    }
    return batch;
  };

  const remove = async (messages: readonly Message[]): Promise<void> => {
    for (let start = 0; start < messages.length; start += 10) {
      const Entries = messages
        .slice(start, start + 10)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: source.queue.url, Entries }));
    }
  };

  const handle = async (batch: readonly Message[]): Promise<void> => {
    const started = performance.now();
    const records = batch.map((message) => sqsRecord(message, source.queue.arn, region));
    const outcome = await invokeFunction(source.target, { Records: records });
    const failures = failuresOf(
      source,
      outcome,
      records.map(({ messageId }) => messageId),
    );
    await remove(batch.filter(({ MessageId = '' }) => !failures.has(MessageId)));
    const duration = performance.now() - started;
    onBatch({ name: source.target.name, messages: batch.length, failed: failures.size, duration });
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const batch = await gather();
        if (batch.length === 0) continue;
        const work: Promise<void> = handle(batch)
          .catch(onError)
          .finally(() => underWay.delete(work));
        underWay.add(work);
        while (underWay.size >= (source.maximumConcurrency ?? defaultConcurrency)) await Promise.race(underWay);
      } catch (error) {
        onError(error);
        await delay(1000);
      }
    }
  };

  const polling = poll();
  return async () => {
    stopping.abort();
    await polling;
    await Promise.all(underWay);
  };
};
