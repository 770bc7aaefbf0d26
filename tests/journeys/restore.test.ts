import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { findStage } from '../../infra/local/find-stage.ts';
import { accessKey, readTokens } from '../../shared/access/access-record.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { findShop } from '../../shared/eshop/shop-record.ts';
import { aBackedUpDynamoDb } from '../support/a-backed-up-dynamodb.ts';
import { aSale } from '../support/a-sale.ts';
import { aTillRecord } from '../support/a-till-record.ts';
import { anAnsweringServer } from '../support/an-answering-server.ts';
import { describedStack } from '../support/aws-answers.ts';
import { createRecordTable } from '../support/embedded-dynamodb.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { resultValue } from '../support/result-value.ts';
import { runKasalink } from '../support/run-kasalink.ts';
import { standInClient } from '../support/stand-in-client.ts';

const local = oneLocalStage();
const onLocal = (...words: readonly string[]) => runKasalink(['restore', ...words, '--port', `${local.place.port}`]);
const hour = 3_600_000;

it('says how the stage on this machine is had back, which has no backups', async () => {
  expect(await onLocal('begin', '--to', '2026-11-24T11:59:59Z')).toMatchObject({
    code: 1,
    err: expect.stringContaining('has no backups: stop it, put a copy of its data folder in place'),
  });
}, 30_000);

it('names a table that is not there, or is the one in use', async () => {
  const { table } = resultValue(await findStage(local.place.port));
  const nowhere = `${table}-20261124T115957Z`;
  expect(await onLocal('replay', '--from', nowhere)).toMatchObject({
    code: 1,
    err: `There is no table ${nowhere} beside that of the stage, ${table}\n`,
  });
  expect(await onLocal('replay', '--from', table)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is the table that the stage has now'),
  });
}, 30_000);

it('empties an earlier table of the stage, and neither the one in use nor any other', async () => {
  const { dynamoDb, table } = resultValue(await findStage(local.place.port));
  const client = new DynamoDBClient(standInClient(dynamoDb));
  const earlier = `${table}-20261124T115959Z`;
  await createRecordTable(client, earlier);
  const { records } = aSale(4_000_000_000_000_022);
  for (const record of records.map(aTillRecord)) await dynamoRecordStore(earlier, client).offer(record, record.order);
  const empty = (name: string) => onLocal('empty', '--table', name, '--yes');
  expect(await empty(table)).toMatchObject({ code: 1, err: `${table} is the table that the stage has now\n` });
  expect(await empty('Nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('is no table of the stage') });
  expect(await empty(`${table}-20261124T115958Z`)).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no table'),
  });
  const told = `${records.length} records of ${earlier} deleted. Its backups keep them for 35 days more.\n`;
  expect(await empty(earlier)).toMatchObject({ code: 0, out: told });
}, 60_000);

it('takes in nothing of another stage, nor pauses that', async () => {
  const { dynamoDb, table } = resultValue(await findStage(local.place.port));
  const client = new DynamoDBClient(standInClient(dynamoDb));
  await createRecordTable(client, 'Kasalink-other-Records');
  expect(await onLocal('replay', '--from', 'Kasalink-other-Records')).toMatchObject({
    code: 1,
    err: `Kasalink-other-Records is no table of the stage, which has ${table} now\n`,
  });
  expect((await findShop(dynamoRecordStore('Kasalink-other-Records', client))).shop.paused).toBeUndefined();
}, 30_000);

it('takes in what tills have sent to the earlier table, up to the shop', async () => {
  const { dynamoDb, table } = resultValue(await findStage(local.place.port));
  const client = new DynamoDBClient(standInClient(dynamoDb));
  const before = `${table}-20261123T115959Z`;
  await createRecordTable(client, before);
  const earlier = dynamoRecordStore(before, client);
  const { order, records } = aSale(4_000_000_000_000_021);
  for (const record of records.map(aTillRecord)) await earlier.offer(record, record.order);

  const dry = await onLocal('replay', '--from', before, '--dry-run');
  expect(dry).toMatchObject({
    code: 0,
    out: `${records.length} records, 0 bills and 0 of quarantine would be taken in.\n`,
  });
  expect(await onLocal('replay', '--from', before)).toMatchObject({
    code: 0,
    out: `${records.length} records, 0 bills and 0 of quarantine taken in.\n`,
  });
  const shown = await local.stage.eventually(
    () => runKasalink(['sync', 'show', order, '--port', `${local.place.port}`]),
    ({ out }) => out.includes('created'),
  );
  expect(shown.out).toContain('created');
  expect((await onLocal('replay', '--from', before)).out).toBe('0 records, 0 bills and 0 of quarantine taken in.\n');
}, 60_000);

it('is begun on AWS: the table is made and protected, and knows the tokens of now', async () => {
  const place = resultValue(await findStage(local.place.port));
  const now = Date.now();
  const at = new Date(now - hour).toISOString().replace(/\.\d+/, '');
  const dynamoDb = await aBackedUpDynamoDb(place.dynamoDb, { from: now - 24 * hour, to: now });
  const outputs = {
    WebhookAddress: `${local.stage.api}/webhook/TOKEN`,
    RecordTable: place.table,
    NudgeQueue: place.queue,
    DeadLetterQueue: place.deadLetterQueue,
    EshopCredentialsSecret: place.eshopSecret,
  };
  const aws = await anAnsweringServer(() => ({ body: describedStack(outputs) }));
  const begin = (to: string, ...of: readonly string[]) =>
    runKasalink(['restore', 'begin', '--to', to, ...of, '--stage', 'prod'], {
      AWS_ENDPOINT_URL: aws.address,
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.address,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  const { code, out, err } = await begin(at);
  const table = `${place.table}-${at.replace(/[-:]/g, '')}`;
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`"restoredTable": "${table}"`);
  expect(out).toContain(`npx kasalink --stage prod restore replay --from ${place.table}`);
  expect(dynamoDb.done.at(-1)).toBe(`UpdateTable ${table} true`);
  expect(dynamoDb.done.at(-2)).toMatch(/^TagResource .*"kasalink:stage","Value":"prod"/);
  const kept = await dynamoRecordStore(table, dynamoDb.client).hubRecord(accessKey);
  expect(readTokens(kept?.body ?? '').map(({ label }) => label)).toContain('this machine');
  // The table is empty here, as a backup from before the first call to the shop is: it is told that it was restored.
  expect((await findShop(dynamoRecordStore(table, dynamoDb.client))).shop).toMatchObject({
    storedIn: table,
    paused: { why: 'restored' },
    adoptBefore: expect.any(Number),
  });
  // The backup of another table of the stage, which need not be the one in force.
  const later = new Date(now - hour / 2).toISOString().replace(/\.\d+/, '');
  const second = await begin(later, '--of', table);
  expect([second.code, second.err]).toEqual([0, '']);
  expect(second.out).toContain(`"restoredTable": "${table}-${later.replace(/[-:]/g, '')}"`);
  expect(second.out).toContain(`npx kasalink --stage prod restore replay --from ${table}, and each that was in use`);
  expect(await begin(later, '--of', 'Nowhere')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Nowhere is no table of the stage'),
  });
  const status = await runKasalink(['sync', 'status', '--port', `${local.place.port}`]);
  expect(status.out).toContain('paused');
  await Promise.all([aws.close(), dynamoDb.close()]);
}, 60_000);
