import {
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  type DynamoDBClient,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { tableLayout } from '../../shared/config/table-layout.ts';
import { pauseRestored } from '../../shared/eshop/pause-sending.ts';
import { shopKey } from '../../shared/eshop/shop-record.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { concurrently } from '../../shared/kernel/concurrently.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

export interface EmptyDependencies {
  readonly client: DynamoDBClient;
  /** The table's records. */
  readonly store: Pick<RecordStore, 'hubRecord' | 'write'>;
  readonly clock: Clock;
  /** @param time milliseconds */
  readonly wait: (time: number) => Promise<unknown>;
  /** 0 to 1 */
  readonly random: () => number;
  /** Told how many records are deleted. */
  readonly onDeleted: (deleted: number) => void;
}

/** DynamoDB takes no more at once. */
const mostAtOnce = 25;
const mostTries = 10;

/**
 * Deletes the records of a table that the stage does not use any more; a run that was broken off is simply started again. The shop's own
 * record stays, which is of no person: by it the table, should it ever be used again, starts paused and knows that others have sent.
 * @returns how many it has deleted
 * @throws when the table does not take them for about a minute
 */
export const emptyTable = async (table: string, deps: EmptyDependencies): Promise<number> => {
  const { partitionKey } = tableLayout;
  await pauseRestored(deps.store, deps.clock.now());
  let deleted = 0;
  const pages = paginateScan(
    { client: deps.client },
    {
      TableName: table,
      ProjectionExpression: '#key',
      ExpressionAttributeNames: { '#key': partitionKey },
    },
  );
  for await (const { Items = [] } of pages) {
    const requests = Items.filter((key) => key[partitionKey]?.S !== shopKey).map((Key) => ({ DeleteRequest: { Key } }));
    const batches = Array.from({ length: Math.ceil(requests.length / mostAtOnce) }, (_, at) =>
      requests.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
    );
    await concurrently(batches, (batch) => deleteBatch(table, batch, deps));
    deleted += requests.length;
    deps.onDeleted(deleted);
  }
  return deleted;
};

/** What DynamoDB leaves over, as it is asked for too much at once, goes again: after a tenth of a second, and twice as long each time. */
const deleteBatch = async (
  table: string,
  batch: WriteRequest[],
  { client, wait, random }: EmptyDependencies,
): Promise<void> => {
  let left: WriteRequest[] | undefined = batch;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 0) await wait(Math.round(100 * 2 ** (tries - 1) * (0.5 + random() / 2)));
    const answer: BatchWriteItemCommandOutput = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
    );
    left = answer.UnprocessedItems?.[table];
    if (left === undefined || left.length === 0) return;
  }
  throw new Error(`${table} does not take more deletions now: ask for the same again`);
};
