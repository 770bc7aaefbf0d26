import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Probe } from '../http/health.ts';
import type { Place } from '../template/name-resources.ts';
import { createTables } from './dynamodb.ts';
import { createQueues } from './sqs.ts';

/** A write to a table of the host's own, so that the probe leaves nothing among the records. */
export const probeDynamoDb = (client: DynamoDBClient, { stackName }: Place): Probe => {
  const name = `${stackName}-host-health`;
  return async () => {
    await createTables(client, [
      {
        name,
        properties: {
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
    ]);
    await client.send(new PutItemCommand({ TableName: name, Item: { pk: { S: 'health' } } }));
  };
};

/** A message sent to a queue of the host's own, and taken out again. */
export const probeSqs = (client: SQSClient, { stackName }: Place, endpoint: string): Probe => {
  const name = `${stackName}-host-health`;
  return async () => {
    const queues = await createQueues(client, [{ logicalId: name, name, properties: {} }], endpoint);
    const QueueUrl = queues.get(name)?.url;
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'health' }));
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    for (const { ReceiptHandle } of Messages) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  };
};
