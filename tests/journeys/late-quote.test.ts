import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { bundleFunction } from '../../infra/bundle-function.ts';
import { loadStage } from '../../infra/load-stage.ts';
import { hashToken, writeTokens } from '../../shared/access/access-record.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { environmentNames, stageFile } from '../../shared/config/environment.ts';
import { memberKey, readCard, writeMember } from '../../shared/loyalty/members/member-record.ts';
import { writePublished } from '../../shared/loyalty/program/published-program.ts';
import { aLambda } from '../support/a-lambda.ts';
import { aLoyaltyRequest } from '../support/a-loyalty-request.ts';
import { aCoupon, aMember } from '../support/a-member.ts';
import { aCouponOffer, aProgramDocument } from '../support/a-program-document.ts';
import { startEmbeddedDynamoDb } from '../support/embedded-dynamodb.ts';
import { inFrontOfDynamoDb } from '../support/in-front-of-dynamodb.ts';
import { vendorOpenExample } from '../support/vendor-loyalty-examples.ts';

const entry = join(import.meta.dirname, '../../functions/loyalty-discount/index.ts');
/** Invokes the bundle as Lambda does, and prints its answer; nothing ends the process but its parent. */
const driver = `import { handler } from './index.mjs';
process.stdin.once('data', async (event) => {
  process.stdout.write(JSON.stringify(await handler(JSON.parse(event), {})) + '\\n');
});`;

let folder: string;
let dynamoDb: Awaited<ReturnType<typeof startEmbeddedDynamoDb>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-late-'));
  dynamoDb = await startEmbeddedDynamoDb();
  const files = { [stageFile]: `${JSON.stringify(loadStage('prod'))}\n` };
  await bundleFunction({ entry, outdir: folder, files });
  await writeFile(join(folder, 'driver.mjs'), driver);
}, 30_000);
afterAll(async () => {
  await dynamoDb.stop();
  await rm(folder, { recursive: true });
});

it('withdraws a quote that was stored too late to be told, before the sandbox is frozen', async () => {
  const table = await dynamoDb.createTable();
  const store = dynamoRecordStore(table, dynamoDb.client);
  const document = aProgramDocument({ offers: [aCouponOffer()] });
  for (const record of [
    writeTokens([{ sha256: hashToken('secret'), scope: 'loyalty', label: 'a till' }], 1),
    writePublished({ version: 1, publishedAt: 0, document }),
    writeMember(aMember({ coupons: [aCoupon({ offer: 'voucher' })] }), 1),
  ])
    await store.write(record);

  // The quote is stored, and its answer lost until the till has been answered without it.
  const quoted = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  let puts = 0;
  const slow = await inFrontOfDynamoDb(dynamoDb.address, {
    hold: async (operation) => {
      if (operation !== 'PutItem') return;
      puts += 1;
      quoted.resolve();
      await answered.promise;
    },
  });
  const lambda = await aLambda();
  const child = spawn(process.execPath, [join(folder, 'driver.mjs')], {
    env: {
      AWS_LAMBDA_RUNTIME_API: lambda.api,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL: slow.address,
      [environmentNames.table]: table,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await lambda.invoke();
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(aLoyaltyRequest(vendorOpenExample, 'Bearer secret', Date.now()))}\n`);

  await quoted.promise;
  const written = await store.hubRecord(memberKey('memberCardId'));
  expect(written && readCard(written)).toMatchObject({ member: { quotes: [{ total: 5_000 }] } });
  const answer = JSON.parse(String((await untilAnswer(lines)) ?? '{}'));
  expect([answer.statusCode, JSON.parse(answer.body).discounts]).toEqual([200, []]);
  expect(lambda.asked.filter((asked) => asked.includes('event/next'))).toHaveLength(1);

  answered.resolve();
  await lambda.frozen();
  const kept = await store.hubRecord(memberKey('memberCardId'));
  expect(kept && readCard(kept)).toMatchObject({ member: { quotes: [], coupons: [{ code: 'WELCOME5' }] } });
  expect(puts).toBeGreaterThan(1);
  const ended = once(child, 'exit');
  child.kill();
  await Promise.all([ended, slow.close(), lambda.close()]);
}, 30_000);

/** The function logs to the same output, a line an event. */
const untilAnswer = async (lines: AsyncIterator<string>): Promise<string | undefined> => {
  for (let { value, done } = await lines.next(); done !== true; { value, done } = await lines.next())
    if (value.includes('"statusCode"')) return value;
  return undefined;
};
