import { gzipSync } from 'node:zlib';
import { GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { oneLocalStage } from '../support/one-local-stage.ts';

const local = oneLocalStage();

const version = 1_541_274_974_010;
const record = (more: string): string => `{"_t":"orders","_v":${version},"id":1,${more}}`;
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const latin1 = Buffer.from('{"_t":"products","_v":1541274974010,"id":1,"name":"K\xe1va"}', 'latin1');

/** Posts it and reads what quarantine keeps of it. */
const quarantined = async (body: string | Uint8Array, headers?: Record<string, string>) => {
  const response = await local.stage.post(body, headers);
  const answer: unknown = await response.json();
  expect({ status: response.status, answer }).toMatchObject({
    status: 200,
    answer: { outcome: 'quarantined', id: expect.any(String), detail: expect.any(String) },
  });
  const { reason, id } = JSON.parse(JSON.stringify(answer));
  const { TableNames } = await local.stage.dynamoDb.send(new ListTablesCommand({}));
  const key = { pk: { S: `hub.quarantine#${String(id)}` } };
  const { Item } = await local.stage.dynamoDb.send(new GetItemCommand({ TableName: TableNames?.[0] ?? '', Key: key }));
  return { reason: String(reason), raw: Buffer.from(Item?.raw?.B ?? []), kept: JSON.parse(Item?.body?.S ?? '{}') };
};

it.each<[string, string | Uint8Array, string]>([
  ['nothing at all', '', 'not-json'],
  ['a text that is not JSON', 'hello till', 'not-json'],
  ['JSON cut short', '{"_t":"orders","_v":15412749740', 'not-json'],
  ['an array', '[{"_t":"orders"}]', 'not-an-object'],
  ['a number', '7', 'not-an-object'],
  ['no _t', `{"_v":${version},"id":1}`, 'table'],
  ['an empty _t', `{"_t":"","_v":${version},"id":1}`, 'table'],
  ['_t as a number', `{"_t":5,"_v":${version},"id":1}`, 'table'],
  ['_v as a string', `{"_t":"orders","_v":"${version}","id":1}`, 'version'],
  ['no _v', '{"_t":"orders","id":1}', 'version'],
  ['_v in seconds', '{"_t":"orders","_v":1541274974,"id":1}', 'version'],
  ['_v far in the future', '{"_t":"orders","_v":99999999999999,"id":1}', 'version'],
  ['_v with a fraction', '{"_t":"orders","_v":1541274974010.5,"id":1}', 'version'],
  ['a negative _v', '{"_t":"orders","_v":-1541274974010,"id":1}', 'version'],
  ['no id', `{"_t":"orders","_v":${version}}`, 'id'],
  ['an id with a fraction', `{"_t":"orders","_v":${version},"id":1.5}`, 'id'],
  [
    'an id with a blank at its end, which the shop would not give back',
    `{"_t":"orders","_v":${version},"id":"A1 "}`,
    'id',
  ],
  ['an id that is an object', `{"_t":"orders","_v":${version},"id":{}}`, 'id'],
  ['a __proto__ key', record('"__proto__":{"admin":true}'), 'hostile-key'],
  ['a __proto__ key, escaped and deep inside', record('"a":[{"\\u005f_proto__":1}]'), 'hostile-key'],
  ['a key twice', record('"total":1,"total":2'), 'duplicate-key'],
  ['the id twice', record('"id":2'), 'duplicate-key'],
  ['1e999', record('"total":1e999'), 'number-out-of-range'],
  ['33 levels', record(`"a":${nested(33)}`), 'too-deep'],
  ['10,000 levels of objects', record(`"a":${nested(10_000)}`), 'too-deep'],
  ['10,000 levels of arrays, never closed', '['.repeat(10_000), 'too-deep'],
  ['300 KB', record(`"a":"${'x'.repeat(300 * 1024)}"`), 'too-long'],
  ['5 MB', record(`"a":"${'x'.repeat(5 * 1024 * 1024)}"`), 'too-long'],
  ['invalid UTF-8', latin1, 'not-utf-8'],
  ['gzip', gzipSync(record('"a":1')), 'compressed'],
])('keeps %s in quarantine and says why', async (_name, body, reason) => {
  const found = await quarantined(body);
  expect(found.reason).toBe(reason);
  const bytes = Buffer.from(body);
  expect(found.raw.equals(bytes.subarray(0, bytes.length > 256 * 1024 ? 64 * 1024 : bytes.length))).toBe(true);
  expect(found.kept).toMatchObject({ reason, length: bytes.length, from: 'this machine' });
});

it('takes a body without a content type, and one in base64, for what it is', async () => {
  const response = await local.stage.post(Buffer.from(record('"name":"Žluťoučký"')), {});
  expect(await response.json()).toEqual({ outcome: 'stored' });
});

it('never answers 5xx, whatever bytes come', async () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 400 }).map((text) => new TextEncoder().encode(text)),
    fc.json({ maxDepth: 6 }).map((text) => new TextEncoder().encode(text)),
    fc
      .record({ _t: fc.anything(), _v: fc.anything(), id: fc.anything() }, { requiredKeys: [] })
      .map((value) => new TextEncoder().encode(JSON.stringify(value) ?? 'undefined')),
    fc
      .tuple(fc.constantFrom('1e999', '-1e400', '"\\ud800"', '{"a":1,"a":1}', '{"__proto__":1}', '00', '.5', 'NaN'))
      .map(([part]) => new TextEncoder().encode(record(`"x":${part}`))),
  );
  await fc.assert(
    fc.asyncProperty(
      hostile,
      fc.constantFrom('application/json', 'text/plain', 'application/octet-stream'),
      async (body, type) => {
        const response = await local.stage.post(body, { 'content-type': type });
        const { outcome } = JSON.parse(await response.text());
        expect([response.status, ['stored', 'stale', 'duplicate', 'quarantined'].includes(outcome)]).toEqual([
          200,
          true,
        ]);
      },
    ),
    { numRuns: 400 },
  );
  expect((await fetch(`${local.stage.api}/health`)).status).toBe(200);
}, 60_000);
