import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FixtureHost, runFixtureHost, synthesizeFixture } from '../../support/fixture-stack/run-fixture-host.ts';

let folder: string;
let options: { synthesized: string; folder: string };
let host: FixtureHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kasalink-restart-'));
  options = { synthesized: join(folder, 'cdk.out'), folder: join(folder, 'data') };
  await synthesizeFixture(options.synthesized, { second: false });
  host = await runFixtureHost(options);
}, 30_000);

afterAll(async () => {
  await host.end('SIGKILL');
  await rm(folder, { recursive: true });
});

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'keeps tables, indexes and queues over a restart after %s',
  async (signal) => {
    const port = Number(new URL(host.address).port);
    await host.request(`/notes/put?id=${signal}&kind=of-${signal}`);
    await host.send('parked', signal);

    const { took, code } = await host.end(signal);
    host = await runFixtureHost({ ...options, port });

    expect(took).toBeLessThan(5000);
    expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
    expect((await host.request(`/notes/get?id=${signal}`)).status).toBe(200);
    expect(await host.indexedUnder(`of-${signal}`)).toEqual([signal]);
    expect(await host.receive('parked')).toContain(signal);
  },
  30_000,
);

it('refuses a folder that another host uses', async () => {
  await expect(runFixtureHost(options)).rejects.toThrow(`${options.folder} is in use by another host`);
});

it('refuses a port that is in use', async () => {
  const port = Number(new URL(host.address).port);
  await expect(runFixtureHost({ ...options, folder: join(folder, 'other'), port })).rejects.toThrow('EADDRINUSE');
});

it('uses the stores that the environment names instead of its own', async () => {
  const env = { AWS_ENDPOINT_URL_DYNAMODB: host.endpoints.dynamoDb, AWS_ENDPOINT_URL_SQS: host.endpoints.sqs };
  const other = await runFixtureHost({ ...options, folder: join(folder, 'outside'), env });
  await other.request('/notes/put?id=from-outside&kind=k');
  const sent = await other.request('/notes/send?to=PARKED', { method: 'POST', body: 'from-outside' });
  await other.end('SIGTERM');

  expect(sent.status).toBe(202);
  expect((await host.request('/notes/get?id=from-outside')).status).toBe(200);
  expect(await host.receive('parked')).toContain('from-outside');
});

it('ends at once with requests and polls under way', async () => {
  const hanging = host.request('/notes/hangs').catch(() => undefined);
  const { took, code } = await host.end('SIGTERM');
  await hanging;
  expect(code).toBe(0);
  expect(took).toBeLessThan(5000);
});
