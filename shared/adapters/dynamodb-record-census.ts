import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { tableLayout } from '../config/table-layout.ts';
import type { RecordCensus } from '../records/record-census.ts';
import { hubKey } from '../records/record-key.ts';
import { awsClientSettings } from './aws-client-settings.ts';
import { keyOfItem } from './record-item.ts';

/** The records of a kind, by a scan of the table: the index entries are no way to them, as members stand in none. */
export const dynamoRecordCensus = (table: string, client = new DynamoDBClient(awsClientSettings)): RecordCensus => ({
  async *keysOf(kind) {
    const pages = paginateScan(
      { client },
      {
        TableName: table,
        ProjectionExpression: '#key',
        FilterExpression: 'begins_with(#key, :kind)',
        ExpressionAttributeNames: { '#key': tableLayout.partitionKey },
        ExpressionAttributeValues: { ':kind': { S: hubKey(kind, '') } },
      },
    );
    for await (const { Items = [] } of pages) yield Items.map(keyOfItem);
  },
});
