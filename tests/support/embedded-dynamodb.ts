import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { tableLayout } from '../../shared/config/table-layout.ts';
import { listenLocally } from './listen-locally.ts';
import { standInClient } from './stand-in-client.ts';

/** Makes a table like the stack's. */
export const createRecordTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  await client.send(new CreateTableCommand({ TableName: name, BillingMode: 'PAY_PER_REQUEST', ...schema }));
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 1 }, { TableName: name });
};

/** DynamoDB in this process's memory, and how to make a table like the stack's in it. */
export const startEmbeddedDynamoDb = async () => {
  const { address, close } = await listenLocally(dynalite({ path: '', createTableMs: 0 }));
  const client = new DynamoDBClient(standInClient(address));
  let tables = 0;
  return {
    address,
    client,
    createTable: async (): Promise<string> => {
      tables += 1;
      const name = `records-${tables}`;
      await createRecordTable(client, name);
      return name;
    },
    stop: async (): Promise<void> => {
      client.destroy();
      await close();
    },
  };
};

const indexes = Object.values(tableLayout.indexes);
const keyNames: readonly string[] = [
  tableLayout.partitionKey,
  ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]),
];

const schema = {
  KeySchema: [{ AttributeName: tableLayout.partitionKey, KeyType: 'HASH' as const }],
  AttributeDefinitions: [...new Set(keyNames)].map((name) => ({
    AttributeName: name,
    AttributeType: name === tableLayout.indexes.workByDue.sortKey ? ('N' as const) : ('S' as const),
  })),
  GlobalSecondaryIndexes: indexes.map(({ name, partitionKey, sortKey }) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' as const },
      { AttributeName: sortKey, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  })),
};
