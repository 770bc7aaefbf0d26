import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { listen, stopListening } from '../listen.ts';
import type { Resource, Resources } from '../template/read-resources.ts';
import { mendTables } from './mend-tables.ts';

type Table = Pick<Resource<'AWS::DynamoDB::Table'>, 'name' | 'properties'>;

/**
 * Starts the embedded DynamoDB on a folder, its tables mended first.
 * @returns its address, how many index entries were mended, and how to stop it
 */
export const startDynamoDb = async (folder: string, tables: Resources['tables'], endedCleanly: boolean) => {
  await mkdir(folder, { recursive: true });
  const mended = await mendTables(folder, tables, endedCleanly);
  const server = dynalite({ path: folder, createTableMs: 0 });
  const endpoint = await listen(server, 0);
  return { endpoint, mended, close: () => stopListening(server, 500) };
};

const statusOf = async (client: DynamoDBClient, name: string): Promise<string | undefined> => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

/** Creates the tables that are not there yet and waits, at most a minute, until they can be used. */
export const createTables = async (client: DynamoDBClient, tables: readonly Table[]): Promise<void> => {
  for (const { name, properties } of tables) {
    if ((await statusOf(client, name)) === undefined) {
      const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = properties;
      await client.send(
        new CreateTableCommand({
          TableName: name,
          KeySchema,
          AttributeDefinitions,
          GlobalSecondaryIndexes,
          BillingMode,
        }),
      );
    }
    const deadline = Date.now() + 60_000;
    while ((await statusOf(client, name)) !== 'ACTIVE') {
      if (Date.now() > deadline) throw new Error(`The table ${name} is not ready after a minute`);
      await delay(20);
    }
  }
};
