import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { tableLayout } from '../config/table-layout.ts';
import type { RecordKey } from '../records/record-key.ts';
import type { RecordStore } from '../records/record-store.ts';
import { awsClientSettings } from './aws-client-settings.ts';
import { type Item, keyOfItem, toHubItem, toHubRecord, toTillItem, toTillRecord } from './record-item.ts';

const { ordersByMirror, partsByOrder, receiptsByDay, workByDue } = tableLayout.indexes;
const mostKeysOfARead = 100;
const mostStalls = 6;

/** The records in one DynamoDB table (ADR 1, ADR 3). */
export const dynamoRecordStore = (table: string, client = new DynamoDBClient(awsClientSettings)): RecordStore => {
  const get = async (key: RecordKey): Promise<Item | undefined> => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: { S: key } }, ConsistentRead: true }),
    );
    return Item;
  };

  /** @returns the refusing item, which an emulator may not send back: then it is read */
  const put = async (
    input: Omit<PutItemCommandInput, 'TableName'>,
  ): Promise<{ readonly written: boolean; readonly refusing: Item | undefined }> => {
    try {
      await client.send(new PutItemCommand({ ...input, TableName: table }));
      return { written: true, refusing: undefined };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { written: false, refusing: error.Item };
    }
  };

  const getMany = async <Kept extends { readonly key: RecordKey }>(
    keys: readonly RecordKey[],
    read: (item: Item) => Kept,
  ): Promise<ReadonlyMap<RecordKey, Kept>> => {
    const found = new Map<RecordKey, Kept>();
    let wanted: Item[] = [...new Set(keys)].map((key) => ({ pk: { S: key } }));
    for (let stalls = 0; wanted.length > 0; ) {
      const asked = wanted.slice(0, mostKeysOfARead);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({
          RequestItems: { [table]: { Keys: asked, ConsistentRead: true } },
        }),
      );
      for (const item of Responses?.[table] ?? []) {
        const record = read(item);
        found.set(record.key, record);
      }
      const left = UnprocessedKeys?.[table]?.Keys ?? [];
      stalls = left.length === asked.length ? stalls + 1 : 0;
      if (stalls > mostStalls) throw new Error('DynamoDB left a read unprocessed too often');
      // Keys are left out when capacity is short or the answer would be too long: not again at once.
      if (left.length > 0) await backOff(stalls);
      wanted = [...left, ...wanted.slice(mostKeysOfARead)];
    }
    return found;
  };

  const query = async (input: Omit<QueryCommandInput, 'TableName'>, most: number): Promise<readonly RecordKey[]> => {
    const keys: RecordKey[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const { Items, LastEvaluatedKey } = await client.send(
        new QueryCommand({ ...input, TableName: table, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
      );
      keys.push(...(Items ?? []).map(keyOfItem));
      from = LastEvaluatedKey;
    } while (from !== undefined && keys.length < most);
    return keys.slice(0, most);
  };

  const queryAll = (index: { readonly name: string; readonly partitionKey: string }, value: string) =>
    query(
      {
        IndexName: index.name,
        KeyConditionExpression: '#key = :value',
        ExpressionAttributeNames: { '#key': index.partitionKey },
        ExpressionAttributeValues: { ':value': { S: value } },
      },
      Number.POSITIVE_INFINITY,
    );

  return {
    offer: async (record, standsUnder, blanked = record.blank) => {
      const { written, refusing } = await put({
        Item: toTillItem(record),
        ConditionExpression: `attribute_not_exists(pk) OR (#v < :v AND ${[
          standsUnder === undefined ? 'attribute_not_exists(#order)' : '#order = :order',
          blanked === undefined ? 'attribute_not_exists(#blank)' : '(attribute_not_exists(#blank) OR #blank = :blank)',
        ].join(' AND ')})`,
        ExpressionAttributeNames: { '#v': 'v', '#order': partsByOrder.partitionKey, '#blank': 'blank' },
        ExpressionAttributeValues: {
          ':v': { N: String(record.version) },
          ...(standsUnder === undefined ? {} : { ':order': { S: standsUnder } }),
          ...(blanked === undefined ? {} : { ':blank': { SS: [...blanked] } }),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      if (written) return { kind: 'stored' };
      const kept = refusing ?? (await get(record.key));
      if (kept === undefined) throw new Error('a record refused a write and was gone when it was read');
      return { kind: 'refused', kept: toTillRecord(kept) };
    },
    tillRecords: (keys) => getMany(keys, toTillRecord),
    hubRecord: async (key) => {
      const item = await get(key);
      return item === undefined ? undefined : toHubRecord(item);
    },
    hubRecords: (keys) => getMany(keys, toHubRecord),
    write: async (record) => {
      const { written } = await put(
        record.version === 1
          ? { Item: toHubItem(record), ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              Item: toHubItem(record),
              ConditionExpression: '#v = :read',
              ExpressionAttributeNames: { '#v': 'v' },
              ExpressionAttributeValues: { ':read': { N: String(record.version - 1) } },
            },
      );
      return written;
    },
    partsOf: (order) => queryAll(partsByOrder, order),
    soldOn: (day) => queryAll(receiptsByDay, day),
    mirroring: (mirror) => queryAll(ordersByMirror, mirror),
    dueIn: (list, until, limit) =>
      query(
        {
          IndexName: workByDue.name,
          KeyConditionExpression: '#work = :list AND #due <= :until',
          ExpressionAttributeNames: { '#work': workByDue.partitionKey, '#due': workByDue.sortKey },
          ExpressionAttributeValues: { ':list': { S: list }, ':until': { N: String(until) } },
          Limit: limit,
        },
        limit,
      ),
  };
};

const backOff = (stalls: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 25 * 2 ** stalls)));
