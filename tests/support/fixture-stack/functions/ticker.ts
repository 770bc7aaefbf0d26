import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const dynamoDb = new DynamoDBClient({});

/** Counts the ticks of a schedule under the name that its input, or its environment, gives. */
export const handler = async (event: { name?: string }): Promise<void> => {
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: { S: event.name ?? 'ticks' } },
      UpdateExpression: 'ADD ticks :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );
};
