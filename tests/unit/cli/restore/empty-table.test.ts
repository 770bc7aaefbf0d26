import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { emptyTable } from '../../../../cli/restore/empty-table.ts';
import { dynamoRecordCensus } from '../../../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordStore } from '../../../../shared/adapters/dynamodb-record-store.ts';
import { findShop } from '../../../../shared/eshop/shop-record.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { startEmbeddedDynamoDb } from '../../../support/embedded-dynamodb.ts';
import { inFrontOfDynamoDb } from '../../../support/in-front-of-dynamodb.ts';
import { standInClient } from '../../../support/stand-in-client.ts';

let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
beforeAll(async () => {
  dynamoDb = await startEmbeddedDynamoDb();
});
afterAll(() => dynamoDb.stop());

/** An earlier table with sixty receipts and one entry of quarantine, of which DynamoDB leaves the first batches over. */
const aFullTable = async (refusals = 0) => {
  const table = await dynamoDb.createTable();
  const store = dynamoRecordStore(table, dynamoDb.client);
  for (let id = 1; id <= 60; id += 1) await store.offer(aTillRecord(aReceipt({ id })), undefined);
  await store.write(aHubRecord({ key: hubKey('hub.quarantine', '1-a') }));
  let left = refusals;
  const { address, close } = await inFrontOfDynamoDb(dynamoDb.address, {
    answer: async (operation, { RequestItems }) => {
      if (operation !== 'BatchWriteItem' || left === 0) return undefined;
      left -= 1;
      return { UnprocessedItems: RequestItems };
    },
  });
  const client = new DynamoDBClient(standInClient(address));
  const told: number[] = [];
  const waited: number[] = [];
  const empty = () =>
    emptyTable(table, {
      client,
      store,
      clock: aClock(),
      wait: async (time) => void waited.push(time),
      random: () => 1,
      onDeleted: (deleted) => void told.push(deleted),
    });
  const keys = async (): Promise<number> => {
    const census = dynamoRecordCensus(table, dynamoDb.client);
    const pages = await Promise.all(
      [census.keysOfTills(), census.keysOf('hub.quarantine')].map((all) => Array.fromAsync(all)),
    );
    return pages.flat(2).length;
  };
  const end = async (): Promise<void> => {
    client.destroy();
    await close();
  };
  return { empty, store, keys, told, waited, end };
};

it('deletes whatever the table holds of tills and persons, and says how much', async () => {
  const { empty, keys, told, waited, end } = await aFullTable();
  expect(await keys()).toBe(61);
  expect(await empty()).toBe(61);
  expect([await keys(), told, waited]).toEqual([0, [61], []]);
  await end();
});

it('leaves the record of the shop, so that the table starts paused and looks for what others have sent', async () => {
  const { empty, store, end } = await aFullTable();
  await empty();
  expect((await findShop(store)).shop).toMatchObject({
    paused: { since: evening, why: 'restored' },
    adoptBefore: evening,
  });
  expect(await empty()).toBe(0);
  await end();
});

it('asks again for what DynamoDB leaves over, later each time', async () => {
  const { empty, keys, waited, end } = await aFullTable(5);
  expect(await empty()).toBe(61);
  expect(await keys()).toBe(0);
  // Three batches at once: all are refused once, and two of them once more.
  expect(waited.sort()).toEqual([100, 100, 100, 200, 200]);
  await end();
});

it('gives up where DynamoDB takes none of them', async () => {
  const { empty, waited, end } = await aFullTable(1_000);
  await expect(empty()).rejects.toThrow('does not take more deletions now: ask for the same again');
  expect(Math.max(...waited)).toBe(25_600);
  await end();
});
