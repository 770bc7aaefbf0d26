import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { stageDirectorySchema } from '../../../infra/local/stage-directory.ts';
import {
  eventually,
  type FixtureHost,
  runFixtureHost,
  synthesizeFixture,
} from '../../support/fixture-stack/run-fixture-host.ts';

const healthSchema = v.looseObject({ stage: stageDirectorySchema });

let folder: string;
let host: FixtureHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-host-'));
  const synthesized = join(folder, 'cdk.out');
  await synthesizeFixture(synthesized, { second: true });
  host = await runFixtureHost({ synthesized, folder: join(folder, 'data') });
}, 30_000);

afterAll(async () => {
  await host.end('SIGTERM');
  await rm(folder, { recursive: true });
});

const json = async (path: string, init?: RequestInit) =>
  v.parse(v.record(v.string(), v.unknown()), await (await host.request(path, init)).json());
const echo = (path: string, init?: RequestInit) => json(`/notes/echo${path}`, init);
const deliveries = async (pk: string): Promise<number> => Number((await host.item(pk))?.deliveries?.N ?? 0);

describe('a request', () => {
  it('reaches the function as an event of payload format 2.0', async () => {
    const event = await echo('?a=1&b=%C3%A9&a=2', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'X-Custom': 'Yes', cookie: 'c=1; d=2' },
      body: '{"name":"Káva"}',
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /notes/{behaviour}',
      rawPath: '/notes/echo',
      rawQueryString: 'a=1&b=%C3%A9&a=2',
      queryStringParameters: { a: '1,2', b: 'é' },
      pathParameters: { behaviour: 'echo' },
      cookies: ['c=1', 'd=2'],
      headers: { 'x-custom': 'Yes', 'content-type': 'application/json; charset=utf-8' },
      requestContext: {
        http: { method: 'POST', path: '/notes/echo', sourceIp: '127.0.0.1' },
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      body: '{"name":"Káva"}',
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('has its path parameters percent-decoded', async () => {
    const event = await json('/notes/%65cho');
    expect(event).toMatchObject({ pathParameters: { behaviour: 'echo' }, rawPath: '/notes/echo' });
    expect(event).not.toHaveProperty('body');
  });

  it.each([
    ['of a type that is not text', 'application/octet-stream', Buffer.from('text all the same')],
    ['without a content type', undefined, Buffer.from('{}')],
    ['of text that is not UTF-8', 'application/json', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('keeps every byte of a body %s', async (_, contentType, body) => {
    const event = await echo('', {
      method: 'POST',
      body,
      ...(contentType && { headers: { 'content-type': contentType } }),
    });
    expect(event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
  });

  it('is answered 404 when there is no such route, and 413 when its body is too long', async () => {
    const unknown = await host.request('/nothing');
    expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Not Found' }]);
    expect((await host.request('/notes/echo', { method: 'DELETE' })).status).toBe(404);
    const init = { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) };
    const long = await host.request('/notes/echo', init);
    expect([long.status, await long.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    const event = await host.request('/notes/echo', { method: 'POST', body: Buffer.alloc(5 * 1024 * 1024) });
    expect(event.status).toBe(413);
  });

  it('is answered with what the function gave: status, headers, cookies, binary body, or plain JSON', async () => {
    const withCookies = await host.request('/notes/echo');
    expect(withCookies.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const binary = await host.request('/notes/binary');
    expect([binary.status, binary.headers.get('content-type')]).toEqual([201, 'image/png']);
    expect([...new Uint8Array(await binary.arrayBuffer())]).toEqual([0, 255]);
    const plain = await host.request('/notes/surroundings');
    expect([plain.status, plain.headers.get('content-type')]).toEqual([200, 'application/json']);
  });

  it('is answered 500 when the function throws or answers nonsense, and 503 when its time is over', async () => {
    expect((await host.request('/notes/throws')).status).toBe(500);
    expect((await host.request('/notes/malformed')).status).toBe(500);
    expect((await host.request('/notes/hangs')).status).toBe(503);
  });
});

describe('a function', () => {
  it('sees its own environment only, when it is loaded and when it is called', async () => {
    const first = await json('/notes/surroundings');
    const second = await json('/second/surroundings', { method: 'POST' });
    expect(first).toMatchObject({ atLoad: 'hello', atCall: 'hello' });
    expect(first).not.toHaveProperty('home');
    expect(first.remaining).toBeGreaterThan(500);
    expect(second).not.toHaveProperty('atLoad');
    expect(second).not.toHaveProperty('atCall');
    expect(second.instance).not.toBe(first.instance);
  });

  it('reads its secrets from the host', async () => {
    expect(await (await host.request('/notes/secret')).text()).toBe('the value of Login');
  });

  it('writes its output to a log of its own, not to the terminal', async () => {
    const { functionName } = await json('/notes/surroundings');
    await host.request('/notes/put?id=logged&kind=k');
    const log = await readFile(join(folder, 'data/logs', `${functionName}.log`), 'utf8');
    expect(log).toContain('{"put":"logged"}\n');
    expect(host.lines.join('\n')).not.toContain('"put"');
  });

  it('fails alone when an exception escapes from a timer or a promise', async () => {
    const others = Array.from({ length: 5 }, () => host.request('/notes/surroundings'));
    const stray = await Promise.all([host.request('/notes/stray-timer'), host.request('/notes/stray-promise')]);
    expect(stray[0].status).toBe(500);
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await host.request('/notes/echo')).status).toBe(200);
    expect(host.lines.filter((line) => line.includes('an exception escaped: out of a timer'))).toHaveLength(1);
  });
});

describe('an event source', () => {
  it('gathers a batch and deletes what succeeded; what keeps failing goes to the dead-letter queue', async () => {
    await Promise.all(['good-1', 'bad-1', 'good-2'].map((body) => host.send('work', body)));
    const dead = await eventually(async () => {
      const bodies = await host.receive('work-dead');
      return bodies.length > 0 ? bodies : undefined;
    }, 15_000);
    expect(dead).toEqual(['bad-1']);
    expect(await Promise.all(['work-good-1', 'work-bad-1', 'work-good-2'].map(deliveries))).toEqual([1, 2, 1]);
  }, 20_000);

  it('gives the function records as Lambda does', async () => {
    await host.request('/second/send?to=SECOND', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'one',
    });
    const batch = await eventually(async () => (await host.item('second-last-batch'))?.batch?.S);
    expect(JSON.parse(batch).Records[0]).toMatchObject({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: 'one',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      messageAttributes: {},
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:second',
      awsRegion: 'eu-central-1',
    });
  });
});

it('invokes every schedule at its rate, with its input', async () => {
  const ticksOf = (pk: string) => eventually(async () => ((await host.item(pk))?.ticks?.N ?? '0') >= '2' || undefined);
  expect(await Promise.all([ticksOf('ticks'), ticksOf('second-ticks')])).toEqual([true, true]);
});

it('says that it is well once it has written and sent, and where its stores are', async () => {
  const health = await host.request('/health');
  const { stage, ...said } = v.parse(healthSchema, await health.json());
  expect([health.status, said]).toEqual([200, { status: 'ok' }]);
  expect(stage).toMatchObject(host.endpoints);
  expect(Object.values(stage.tables)).toContain('notes');
  expect(Object.values(stage.queues)).toContain(`${host.endpoints.sqs}/000000000000/work`);
});
