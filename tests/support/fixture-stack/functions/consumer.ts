import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const dynamoDb = new DynamoDBClient({});
const TableName = process.env.TABLE_NAME;

const count = async (pk: string): Promise<void> => {
  const UpdateExpression = 'ADD deliveries :one';
  const ExpressionAttributeValues = { ':one': { N: '1' } };
  await dynamoDb.send(
    new UpdateItemCommand({ TableName, Key: { pk: { S: pk } }, UpdateExpression, ExpressionAttributeValues }),
  );
};

/** Counts the deliveries of each message under its body; one that begins with `bad` always fails. */
export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batch = { S: JSON.stringify(event) };
  await dynamoDb.send(
    new PutItemCommand({ TableName, Item: { pk: { S: `${process.env.PREFIX}-last-batch` }, batch } }),
  );
  for (const { body } of event.Records) await count(`${process.env.PREFIX}-${body}`);
  const failed = event.Records.filter(({ body }) => body.startsWith('bad'));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
