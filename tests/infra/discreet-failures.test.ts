import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleFunction } from '../../infra/bundle-function.ts';
import { loadStage } from '../../infra/load-stage.ts';
import { environmentNames, stageFile } from '../../shared/config/environment.ts';
import type { FunctionName } from '../../shared/config/function-names.ts';
import { canary, indiscretionsIn } from '../support/canaries.ts';
import { listenLocally } from '../support/listen-locally.ts';

/** What the store gives for anything: an item of no shape, with a person in every field. */
const kept = { pk: { S: canary.email }, v: { N: '1' }, body: { S: `${canary.firstName} ${canary.lastName}` } };
const answers: ReadonlyMap<unknown, object> = new Map<unknown, object>([
  ['DynamoDB_20120810.GetItem', { Item: kept }],
  ['DynamoDB_20120810.BatchGetItem', { Responses: { Records: [kept] } }],
  ['DynamoDB_20120810.Query', { Items: [kept] }],
]);

let folder: string;
let aws: Awaited<ReturnType<typeof listenLocally>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-failures-'));
  const server = createServer((request, response) => {
    const answer = answers.get(request.headers['x-amz-target']) ?? {};
    response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(answer));
  });
  aws = await listenLocally(server);
});
afterAll(async () => {
  await aws.close();
  await rm(folder, { recursive: true });
});

/** All that Lambda would log of an invocation. */
const logOf = async (name: FunctionName, event: object): Promise<string> => {
  const outdir = join(folder, name);
  const entry = resolve(import.meta.dirname, '../../functions', name, 'index.ts');
  await bundleFunction({ entry, outdir, files: { [stageFile]: JSON.stringify(loadStage('local')) } });
  const invoke = resolve(import.meta.dirname, '../support/bundled-function/invoke.ts');
  const child = spawn(process.execPath, [invoke, join(outdir, 'index.mjs'), JSON.stringify(event)], {
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: aws.address,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'stand-in',
      AWS_SECRET_ACCESS_KEY: 'stand-in',
      [environmentNames.table]: 'Records',
      [environmentNames.queueUrl]: `${aws.address}/000000000000/nudges`,
      [environmentNames.deadLetterQueueUrl]: `${aws.address}/000000000000/dead-letters`,
      [environmentNames.eshopSecret]: 'arn:of-the-secret',
    },
  });
  const ended = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return out + err;
};

const sending = { messageId: 'm', receiptHandle: 'r', body: '{"kind":"send"}', attributes: { SentTimestamp: '1' } };
const request = {
  pathParameters: { token: 'of-a-till' },
  headers: { authorization: 'Bearer of-a-till' },
  requestContext: {},
  body: `{"note":"${canary.email}"}`,
  isBase64Encoded: false,
};

describe('what is kept and cannot be read stands in no log', () => {
  it.each<[FunctionName, object]>([
    ['eshop-sync', { Records: [sending] }],
    ['sweep', {}],
    ['reconcile', { task: 'days' }],
  ])(
    'of %s, which throws a bare error at Lambda',
    async (name, event) => {
      const log = await logOf(name, event);
      expect(log).toMatch(/"event":"failed","what":"[a-z-]+","error":"ValiError · at /);
      expect(log).toMatch(/^threw \{\} Error: ValiError · at /m);
      expect(indiscretionsIn(log)).toEqual([]);
    },
    30_000,
  );

  it.each<[FunctionName, number]>([
    ['webhook', 500],
    ['order-completed', 500],
    ['loyalty-discount', 200],
  ])(
    'of %s, which answers %i',
    async (name, status) => {
      const log = await logOf(name, request);
      expect(log).toMatch(/"event":"failed","what":"[a-z-]+","error":"ValiError · at /);
      expect(log).toMatch(new RegExp(`^answered \\{"statusCode":${status}`, 'm'));
      expect(indiscretionsIn(log)).toEqual([]);
    },
    30_000,
  );
});
