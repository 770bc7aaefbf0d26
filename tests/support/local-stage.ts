import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { shopAuthorization } from '../../infra/local/local-access.ts';
import { assertDiscreetLogs } from './discreet-logs.ts';

const repository = resolve(import.meta.dirname, '../..');

const shopListSchema = v.object({
  number_of_pages: v.number(),
  orders: v.array(
    v.looseObject({ order_number: v.string(), external_order_number: v.nullable(v.string()), order_total: v.number() }),
  ),
});
export type ListedShopOrder = v.InferOutput<typeof shopListSchema>['orders'][number];

/** `npm start`, as a process of its own group on free ports. */
export interface LocalStage {
  readonly api: string;
  readonly eshop: string;
  /** address of the e-shop's control interface */
  readonly eshopControl: string;
  readonly dynamoDb: DynamoDBClient;
  post(record: string | Uint8Array | object, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Every order in the shop. */
  shopOrders(): Promise<readonly ListedShopOrder[]>;
  /** Asks until the answer is there, for a while; the last answer is returned then too. */
  eventually<Value>(ask: () => Promise<Value>, until: (value: Value) => boolean, most?: number): Promise<Value>;
  stop(): Promise<void>;
  /** SIGKILL to the whole process group. */
  kill(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

export interface LocalStagePlace {
  readonly folder: string;
  readonly port: number;
  readonly eshopPort: number;
  readonly eshopControlPort: number;
}

/** A folder and ports that a stage can be started on again and again. */
export const somewhere = async (): Promise<LocalStagePlace> => ({
  folder: await mkdtemp(join(tmpdir(), 'kasalink-test-')),
  port: await freePort(),
  eshopPort: await freePort(),
  eshopControlPort: await freePort(),
});

/** @throws when a log of a stage that ran there says what no log may say */
export const leave = async ({ folder }: LocalStagePlace): Promise<void> => {
  try {
    await assertDiscreetLogs(join(folder, 'data'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export const startLocalStage = async (place: LocalStagePlace): Promise<LocalStage> => {
  const { folder, port, eshopPort, eshopControlPort } = place;
  const ports = ['--port', `${port}`, '--eshop-port', `${eshopPort}`, '--eshop-control-port', `${eshopControlPort}`];
  const child = spawn('npm', ['start', '--silent', '--', '--data', join(folder, 'data'), ...ports], {
    cwd: repository,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const printed = await ready(child);
  const dynamoAddress = /DynamoDB\s+(http:\S+)/.exec(printed)?.[1];
  if (dynamoAddress === undefined) throw new Error(`no address of DynamoDB in:\n${printed}`);
  const api = `http://127.0.0.1:${port}`;
  const eshop = `http://127.0.0.1:${eshopPort}/api/v2`;
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, signal);
    await ended;
  };

  return {
    api,
    eshop,
    eshopControl: `http://127.0.0.1:${eshopControlPort}`,
    dynamoDb: new DynamoDBClient({
      endpoint: dynamoAddress,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    post: (record, headers = { 'content-type': 'application/json' }) =>
      fetch(`${api}/webhook/dev-webhook-token`, {
        method: 'POST',
        headers,
        body: typeof record === 'string' || record instanceof Uint8Array ? Buffer.from(record) : JSON.stringify(record),
      }),
    shopOrders: async () => {
      // Orders that come while the pages are read move others to the next page, where they are seen again.
      const orders = new Map<string, ListedShopOrder>();
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const response = await fetch(`${eshop}/orders?page=${page}`, { headers: { authorization: shopAuthorization } });
        const list = v.parse(shopListSchema, await response.json());
        pages = list.number_of_pages;
        for (const order of list.orders) orders.set(order.order_number, order);
      }
      return [...orders.values()];
    },
    eventually: async (ask, until, most = 20_000) => {
      const deadline = Date.now() + most;
      let value = await ask();
      while (!until(value) && Date.now() < deadline) {
        await new Promise((again) => setTimeout(again, 100));
        value = await ask();
      }
      return value;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((started, failed) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Ready in')) started(printed);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => failed(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
