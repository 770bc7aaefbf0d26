import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { RecordRepair } from '../records/record-repair.ts';
import { awsClientSettings } from './aws-client-settings.ts';
import { toTillItem } from './record-item.ts';

/** For the tools of a person with credentials of their own: no function's role may do any of it. */
export const dynamoRecordRepair = (table: string, client = new DynamoDBClient(awsClientSettings)): RecordRepair => ({
  replace: (record, { blank, digest }) =>
    isDone(() =>
      client.send(
        new PutItemCommand({
          TableName: table,
          Item: toTillItem(record),
          ConditionExpression: `#v = :v AND #digest = :digest AND ${blank === undefined ? 'attribute_not_exists(#blank)' : '#blank = :blank'}`,
          ExpressionAttributeNames: { '#v': 'v', '#digest': 'digest', '#blank': 'blank' },
          ExpressionAttributeValues: {
            ':v': { N: String(record.version) },
            ':digest': { S: digest },
            ...(blank === undefined ? {} : { ':blank': { SS: [...blank] } }),
          },
        }),
      ),
    ),
  remove: (key, version) =>
    isDone(() =>
      client.send(
        new DeleteItemCommand({
          TableName: table,
          Key: { pk: { S: key } },
          ConditionExpression: '#v = :v',
          ExpressionAttributeNames: { '#v': 'v' },
          ExpressionAttributeValues: { ':v': { N: String(version) } },
        }),
      ),
    ),
});

const isDone = async (change: () => Promise<unknown>): Promise<boolean> => {
  try {
    await change();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
