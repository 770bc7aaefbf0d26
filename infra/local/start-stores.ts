import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { DataFolder } from './data-folder.ts';
import { type AwsAccess, awsAccess, outsideEndpoints } from './stores/aws-access.ts';
import { startDynamoDb } from './stores/dynamodb.ts';
import { startSqs } from './stores/sqs.ts';
import type { Place } from './template/name-resources.ts';
import type { Resources } from './template/read-resources.ts';

/** The stores of a running host. */
export type Stores = {
  access: AwsAccess;
  dynamoDb: DynamoDBClient;
  dynamoDbEndpoint: string;
  sqs: SQSClient;
  sqsEndpoint: string;
  /** index entries that a killed host had left wrong */
  mended: number;
  close: () => Promise<void>;
};

/**
 * Starts the embedded stores, or connects to those that the environment names.
 * @param tables as the template has them: those in the data folder are brought to it
 */
export const startStores = async (data: DataFolder, place: Place, tables: Resources['tables']): Promise<Stores> => {
  const outside = outsideEndpoints(process.env);
  const access = awsAccess(process.env, place);
  const [dynamoDbServer, sqsServer] = await Promise.all([
    outside.dynamoDb
      ? { endpoint: outside.dynamoDb, mended: 0, close: async () => {} }
      : startDynamoDb(join(data.path, 'dynamodb'), tables, data.endedCleanly),
    outside.sqs ? { endpoint: outside.sqs, close: async () => {} } : startSqs(join(data.path, 'sqs'), place),
  ]);
  const dynamoDb = new DynamoDBClient({ ...access, endpoint: dynamoDbServer.endpoint });
  const sqs = new SQSClient({ ...access, endpoint: sqsServer.endpoint });
  return {
    access,
    dynamoDb,
    dynamoDbEndpoint: dynamoDbServer.endpoint,
    sqs,
    sqsEndpoint: sqsServer.endpoint,
    mended: dynamoDbServer.mended,
    close: async () => {
      dynamoDb.destroy();
      sqs.destroy();
      await Promise.all([dynamoDbServer.close(), sqsServer.close()]);
    },
  };
};
