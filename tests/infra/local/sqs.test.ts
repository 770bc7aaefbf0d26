import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createQueues, startSqs } from '../../../infra/local/stores/sqs.ts';

it('gives a message back at once when its visibility time-out is set to zero', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kasalink-sqs-'));
  const region = 'eu-central-1';
  const server = await startSqs(folder, { region, accountId: '000000000000', stackName: 'Test' });
  const client = new SQSClient({
    region,
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const queues = await createQueues(client, [{ logicalId: 'Work', name: 'work', properties: {} }], server.endpoint);
  const QueueUrl = queues.get('Work')?.url;
  const receive = async () => {
    const read = new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    return (await client.send(read)).Messages?.[0];
  };

  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'once more' }));
  const first = await receive();
  const giveBack = { QueueUrl, ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 0 };
  await client.send(new ChangeMessageVisibilityCommand(giveBack));
  const second = await receive();

  client.destroy();
  await server.close();
  await rm(folder, { recursive: true });
  expect(QueueUrl).toBe(`${server.endpoint}/000000000000/work`);
  expect(second).toMatchObject({ Body: 'once more', Attributes: { ApproximateReceiveCount: '2' } });
});
