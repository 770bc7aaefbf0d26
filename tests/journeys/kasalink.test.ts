import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { findStage } from '../../infra/local/find-stage.ts';
import { aSale } from '../support/a-sale.ts';
import { anAnsweringServer } from '../support/an-answering-server.ts';
import { callerIdentity, describedStack, listedResources, listedSubscriptions } from '../support/aws-answers.ts';
import { oneLocalStage } from '../support/one-local-stage.ts';
import { resultValue } from '../support/result-value.ts';
import { runKasalink } from '../support/run-kasalink.ts';
import { standInClient } from '../support/stand-in-client.ts';

const repository = resolve(import.meta.dirname, '../..');
const local = oneLocalStage();
const kasalink = (...words: readonly string[]) => runKasalink([...words, '--port', `${local.place.port}`]);
/** What a command tells as JSON. */
const dataOf = async (...words: readonly string[]): Promise<unknown> => {
  const { code, out, err } = await kasalink(...words, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
};
const post = (token: string, record: object): Promise<number> =>
  fetch(`${local.stage.api}/webhook/${token}`, { method: 'POST', body: JSON.stringify(record) }).then(
    ({ status }) => status,
  );

it('is there as npx kasalink after npm ci', async () => {
  const { stdout } = await promisify(execFile)('npm', ['exec', '--no', '--', 'kasalink', '--help'], {
    cwd: repository,
  });
  expect(stdout).toContain('npx kasalink COMMAND');
}, 30_000);

it('issues a token beside the one that it replaces, and revokes it: neither is refused before', async () => {
  const issued = v.object({ token: v.string(), address: v.string(), replaced: v.number() });
  const order = ['tokens', 'issue', '--scope', 'webhook', '--label', 'Bistro Praha'];
  const first = v.parse(issued, await dataOf(...order));
  const record = { _t: 'products', _v: 1_541_274_974_010, id: 1 };
  const known = await local.stage.eventually(
    () => post(first.token, record),
    (status) => status === 200,
  );
  expect([known, first.replaced, first.address]).toEqual([200, 0, `${local.stage.api}/webhook/${first.token}`]);

  const second = v.parse(issued, await dataOf(...order, '--overlap', '7d'));
  expect(second.replaced).toBe(1);
  const both = await local.stage.eventually(
    () => Promise.all([post(first.token, record), post(second.token, record)]),
    ([, newer]) => newer === 200,
  );
  expect(both).toEqual([200, 200]);

  const { out } = await kasalink('tokens', 'list');
  expect(out).toMatch(/^\w{8}… +webhook +Bistro Praha .* valid until /m);
  expect(out).not.toContain(second.token);
  expect((await kasalink('tokens', 'revoke', 'Bistro Praha')).out).toContain('2 revoked');
  const refused = await local.stage.eventually(
    () => post(first.token, record),
    (status) => status === 404,
    60_000,
  );
  expect(refused).toBe(404);
}, 120_000);

it('looks after what could not be taken: a conflict is accepted, rubbish is judged again and discarded', async () => {
  const version = 1_541_274_974_010;
  await local.stage.post({ _t: 'products', _v: version, id: 'espresso', name: 'Espresso' });
  await local.stage.post({ _t: 'products', _v: version, id: 'espresso', name: 'Ristretto' });
  await local.stage.post('rubbish');
  const listed = v.object({ entries: v.array(v.object({ id: v.string(), reason: v.string() })) });
  const { entries } = v.parse(listed, await dataOf('quarantine', 'list'));
  const idOf = (reason: string): string => entries.find((entry) => entry.reason === reason)?.id ?? '';

  expect((await kasalink('quarantine', 'accept', idOf('conflict'))).code).toBe(0);
  const shown = await kasalink('quarantine', 'show', idOf('not-json'));
  expect(shown.out).toMatch(/\n\nrubbish\n$/);
  expect(await kasalink('quarantine', 'retry', idOf('not-json'))).toMatchObject({
    code: 1,
    out: expect.stringContaining('stays, not-json'),
  });
  expect((await kasalink('quarantine', 'discard', idOf('not-json'))).code).toBe(0);
  expect((await kasalink('quarantine', 'list')).out).toBe('Nothing is in quarantine.\n');
  const again = await local.stage.post({ _t: 'products', _v: version, id: 'espresso', name: 'Ristretto' });
  expect(await again.json()).toMatchObject({ outcome: 'duplicate' });
}, 60_000);

it('shows a dead letter, and sends it once more', async () => {
  const { sqs, deadLetterQueue } = resultValue(await findStage(local.place.port));
  const { order, records } = aSale(4_000_000_000_000_001);
  const MessageBody = JSON.stringify({ kind: 'command', order, asked: { command: 'retry' }, returns: 99 });
  await new SQSClient(standInClient(sqs)).send(new SendMessageCommand({ QueueUrl: deadLetterQueue, MessageBody }));
  for (const record of records) await local.stage.post(record);
  // A sweep looks at it each second here, and gives it back.
  expect((await kasalink('dlq', 'show')).out).toMatch(new RegExp(`${order}: retry$`, 'm'));
  expect(await kasalink('dlq', 'redrive')).toMatchObject({ code: 0, out: '1 dead letter sent once more.\n' });
}, 60_000);

it('gives out what is kept of a person, and erases it', async () => {
  await local.stage.post({ _t: 'customers', _v: 1_541_274_974_010, id: 77, email: 'jana@example.com' });
  const found = await kasalink('person', 'export', '--email', 'jana@example.com');
  expect(JSON.parse(found.out)).toMatchObject({ customers: [{ key: 'customers#77' }] });
  expect(await kasalink('person', 'erase', '--email', 'jana@example.com')).toMatchObject({ code: 2, out: '' });
  const erased = await kasalink('person', 'erase', '--email', 'jana@example.com', '--yes');
  expect(erased).toMatchObject({ code: 0, out: expect.stringMatching(/^the till's customers +1 +erased$/m) });
  expect(erased.out).not.toContain('jana');
  const left = await kasalink('person', 'export', '--email', 'jana@example.com');
  expect(left.out).not.toContain('jana');
}, 60_000);

describe('the doctor', () => {
  const findings = v.array(v.object({ check: v.string(), kind: v.string(), what: v.string() }));

  it('finds that all works, from the till to the shop, and leaves no token behind', async () => {
    const { code, out, err } = await kasalink('doctor', '--bills-per-day', '800', '--card', 'memberCardId');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^✓ webhook +a record came through/m);
    expect(out).toMatch(/^✓ discount +the card gets /m);
    expect(out).toMatch(/^✓ e-shop +the shop has all the states/m);
    expect(out).toMatch(/forecast +800 bills a day need 17 calls/);
    expect(out).toMatch(/^All works, with /m);
    expect((await kasalink('tokens', 'list')).out).not.toContain('doctor');
  }, 60_000);

  it('says what does not work, and how to mend it', async () => {
    const login = (key: string) =>
      fetch(`${local.stage.eshopControl}/control/credentials`, {
        method: 'PUT',
        body: JSON.stringify({ login: 'test', key }),
      });
    expect((await login('another')).status).toBeLessThan(300);
    const { code, out } = await kasalink('doctor', '--json');
    await login('test');
    await kasalink('sync', 'resume');
    expect(code).toBe(1);
    expect(v.parse(findings, JSON.parse(out))).toContainEqual({
      check: 'e-shop',
      kind: 'failed',
      what: 'the shop refuses the login',
    });
  }, 60_000);
});

it('tells all that it reads as JSON too', async () => {
  expect(await dataOf('status')).toMatchObject({ stage: 'local', deadLetters: 0, quarantined: { count: 0 } });
  expect(await dataOf('sync', 'list')).toEqual(expect.any(Array));
  expect(await dataOf('program', 'show')).toMatchObject({ version: 1, document: { name: 'Bistro club' } });
  expect(await dataOf('members', 'show', 'memberCardId')).toMatchObject({ id: 'memberCardId' });
  expect(await dataOf('members', 'liability')).toMatchObject({ members: expect.any(Number) });
  expect(await dataOf('dlq', 'show')).toMatchObject({ letters: [] });
  const { order } = aSale(4_000_000_000_000_001);
  expect(await dataOf('sync', 'show', order)).toMatchObject({ order, sync: { order } });
  expect(await dataOf('mapping', 'explain', '--order', order)).toMatchObject({ fields: expect.any(Array) });
  // The doctor has asked for it.
  expect(await dataOf('explain', '--order', 'kasalink-doctor')).toMatchObject({ member: '…rdId', closed: null });
}, 60_000);

it('brings members in, and blocks one', async () => {
  const file = join(local.place.folder, 'members.csv');
  await writeFile(file, 'card,points\nNEW-1,10\nNEW-2,many\n');
  const imported = await kasalink('members', 'import', file);
  expect(imported).toMatchObject({ code: 1, out: expect.stringContaining('1 created, 0 changed, 0 unchanged, 1 bad') });
  expect((await kasalink('members', 'block', 'NEW-1')).out).toBe('NEW-1 is blocked\n');
  expect(await dataOf('members', 'show', 'NEW-1')).toMatchObject({ id: 'NEW-1', blocked: true });
}, 30_000);

it('ends quietly where nobody reads what it tells', async () => {
  const child = spawn(process.execPath, [resolve(repository, 'cli/kasalink.mjs'), 'tokens', '--help'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([err, code]).toEqual(['', 0]);
}, 20_000);

describe('a stage on AWS', () => {
  /** AWS as far as it is not the stores of the local stage. */
  const onAws = async <Value>(work: (env: Readonly<Record<string, string>>) => Promise<Value>): Promise<Value> => {
    const place = resultValue(await findStage(local.place.port));
    const outputs = {
      WebhookAddress: `${local.stage.api}/webhook/TOKEN`,
      RecordTable: place.table,
      NudgeQueue: place.queue,
      DeadLetterQueue: place.deadLetterQueue,
      EshopCredentialsSecret: place.eshopSecret,
    };
    const aws = await anAnsweringServer(({ body }) => {
      if (body.includes('Action=DescribeStacks')) return { body: describedStack(outputs) };
      if (body.includes('Action=GetCallerIdentity')) return { body: callerIdentity('arn:aws:iam::1:user/petra', '1') };
      if (body.includes('Action=ListStackResources')) return { body: listedResources({ Alarms2C: 'AWS::SNS::Topic' }) };
      if (body.includes('Action=ListSubscriptionsByTopic')) return { body: listedSubscriptions({}) };
      return { body: JSON.stringify({ AccountLimit: { ConcurrentExecutions: 10 } }) };
    });
    try {
      return await work({
        AWS_ENDPOINT_URL: aws.address,
        AWS_ENDPOINT_URL_DYNAMODB: place.dynamoDb,
        AWS_ENDPOINT_URL_SQS: place.sqs,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: place.secretsManager,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      });
    } finally {
      await aws.close();
    }
  };

  it('is found by its stack, and named in the commands that one is told to type', async () => {
    await local.stage.post('rubbish');
    const { code, out } = await onAws((env) => runKasalink(['status', '--stage', 'prod'], env));
    expect(code).toBe(0);
    expect(out).toMatch(/^quarantine +1, .*: npx kasalink --stage prod quarantine list$/m);
  }, 30_000);

  it('is looked at with the account that it stands in', async () => {
    const { code, out } = await onAws((env) => runKasalink(['doctor', '--stage', 'prod'], env));
    // The shop of these settings is nowhere.
    expect(code).toBe(1);
    expect(out).toMatch(/^✓ login +arn:aws:iam::1:user\/petra of the account 1$/m);
    expect(out).toMatch(/^✓ permissions +all 15 kinds of calls are allowed$/m);
    expect(out).toMatch(/^✓ webhook /m);
    expect(out).toMatch(/^[✗!] alarms +(\S+ has not confirmed|nobody is told)/m);
    expect(out).toMatch(/^! concurrency +the account has 10 executions/m);
  }, 60_000);

  it('is not there without a login, which is told in one line', async () => {
    const { code, err } = await runKasalink(['status', '--stage', 'prod'], {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^It could not be done: AWS gives no login: name a profile .*\n$/);
  }, 30_000);
});
