import { sqsDeadLetterBox } from '../../shared/adapters/sqs-dead-letter-box.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { startEmbeddedSqs } from '../support/embedded-sqs.ts';
import { makeMemoryDeadLetterBox } from '../support/memory-dead-letter-box.ts';
import { deadLetterBoxContract } from './dead-letter-box.contract.ts';

describe('over embedded SQS', () => {
  let sqs: Awaited<ReturnType<typeof startEmbeddedSqs>>;
  beforeAll(async () => {
    sqs = await startEmbeddedSqs();
  });
  afterAll(() => sqs.stop());

  deadLetterBoxContract('the dead letters of an SQS queue', async (nudges, unreadable) => {
    const { url } = sqs.createQueue();
    for (const nudge of nudges) await sqsNudgeQueue(url, sqs.client).send(nudge, 0);
    for (let count = 0; count < unreadable; count += 1)
      sqs.sendText(url, count % 2 === 0 ? 'no nudge' : '{"kind":"other"}');
    return sqsDeadLetterBox(url, { now: Date.now }, sqs.client);
  });
});

deadLetterBoxContract('the dead letters in memory', async (nudges, unreadable) => {
  const messages = [...nudges, ...Array.from({ length: unreadable }, () => undefined)];
  return makeMemoryDeadLetterBox(...messages.map((nudge, at) => ({ id: `letter-${at}`, nudge, sentAt: at + 1 }))).box;
});
