import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoTableBackups } from '../../../../cli/restore/dynamo-table-backups.ts';
import { aBackedUpDynamoDb } from '../../../support/a-backed-up-dynamodb.ts';
import { startEmbeddedDynamoDb } from '../../../support/embedded-dynamodb.ts';
import { standInClient } from '../../../support/stand-in-client.ts';

const window = { from: Date.UTC(2026, 9, 20), to: Date.UTC(2026, 10, 24) };
const at = Date.UTC(2026, 10, 23, 11, 59, 59);

let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
beforeAll(async () => {
  dynamoDb = await startEmbeddedDynamoDb();
});
afterAll(() => dynamoDb.stop());

const backedUp = async (moments: typeof window | undefined) => {
  const { address, done, close } = await aBackedUpDynamoDb(dynamoDb.address, moments);
  const backups = dynamoTableBackups('Records', new DynamoDBClient(standInClient(address)));
  return { backups, done, close };
};

it('tells the moments that can be had back', async () => {
  const { backups, close } = await backedUp(window);
  expect(await backups.window()).toEqual(window);
  await close();
});

it('tells that there are none where the table is not backed up', async () => {
  const { backups, close } = await backedUp(undefined);
  expect(await backups.window()).toBeUndefined();
  await close();
});

it('restores a table of another name, and gives it what a backup does not bring, once', async () => {
  const { backups, done, close } = await backedUp(window);
  expect(await backups.stateOf('Records-1')).toBe('none');
  await backups.restore('Records-1', at);
  expect(await backups.stateOf('Records-1')).toBe('there');
  const tags = { 'kasalink:stage': 'prod' };
  await backups.protect('Records-1', { isKept: true, tags });
  await backups.protect('Records-1', { isKept: false, tags });
  const tagged = expect.stringMatching(
    /^TagResource "arn:.*:table\/Records-1" \[\{"Key":"kasalink:stage","Value":"prod"\}\]$/,
  );
  expect(done).toEqual([
    `RestoreTableToPointInTime Records-1 ${at / 1000}`,
    'UpdateContinuousBackups Records-1 {"PointInTimeRecoveryEnabled":true}',
    'UpdateTimeToLive Records-1 {"Enabled":true,"AttributeName":"expiresAt"}',
    tagged,
    'UpdateTable Records-1 true',
    'UpdateContinuousBackups Records-1 {"PointInTimeRecoveryEnabled":true}',
    tagged,
  ]);
  await close();
});
