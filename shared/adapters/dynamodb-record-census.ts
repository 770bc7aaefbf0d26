import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { tableLayout } from '../config/table-layout.ts';
import type { TillCensus } from '../records/record-census.ts';
import { type RecordKey, recordKey } from '../records/record-key.ts';
import { awsClientSettings } from './aws-client-settings.ts';
import { keyOfItem } from './record-item.ts';

/** The records of a table, by a scan: the index entries are no way to them, as members stand in none. */
export const dynamoRecordCensus = (table: string, client = new DynamoDBClient(awsClientSettings)): TillCensus => {
  async function* scan(filter: string, prefix: string): AsyncGenerator<readonly RecordKey[]> {
    const pages = paginateScan(
      { client },
      {
        TableName: table,
        ProjectionExpression: '#key',
        FilterExpression: filter,
        ExpressionAttributeNames: { '#key': tableLayout.partitionKey },
        ExpressionAttributeValues: { ':prefix': { S: prefix } },
      },
    );
    for await (const { Items = [] } of pages) yield Items.map(keyOfItem);
  }
  return {
    keysOf: (of) => scan('begins_with(#key, :prefix)', recordKey(of, '')),
    // No till's table begins so (ADR 1).
    keysOfTills: () => scan('NOT begins_with(#key, :prefix)', 'hub.'),
  };
};
