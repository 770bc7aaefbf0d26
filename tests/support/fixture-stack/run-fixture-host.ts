import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type AttributeValue, DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import { synthesize } from '../../../infra/local/synthesize.ts';

const readySchema = v.object({ address: v.string(), dynamoDb: v.string(), sqs: v.string() });
const access = { region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** A host of the fixture stack in a process of its own, and the means to look into its stores. */
export type FixtureHost = {
  address: string;
  endpoints: { dynamoDb: string; sqs: string };
  /** what it has printed so far */
  lines: string[];
  request: (path: string, init?: RequestInit) => Promise<Response>;
  item: (pk: string) => Promise<Record<string, AttributeValue> | undefined>;
  indexedUnder: (kind: string) => Promise<(string | undefined)[]>;
  send: (queue: string, body: string) => Promise<void>;
  receive: (queue: string) => Promise<string[]>;
  /** sends the signal and waits for the end; milliseconds it took, and the exit code */
  end: (signal: NodeJS.Signals) => Promise<{ took: number; code: number | null }>;
};

/** Tries again and again until the answer is there. @throws after the deadline, in milliseconds */
export const eventually = async <T>(attempt: () => Promise<T | undefined>, deadline = 10_000): Promise<T> => {
  const end = performance.now() + deadline;
  while (performance.now() < end) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Not within ${deadline} ms`);
};

/** Synthesizes the fixture stack into a folder; `second` adds another route, queue and schedule. */
export const synthesizeFixture = (outdir: string, context: { second: boolean }): Promise<unknown> =>
  synthesize({ app: join(import.meta.dirname, 'app.ts'), outdir, context });

/**
 * Hosts the fixture stack in a process of its own, and waits until it is ready.
 * @param options.synthesized the folder of synthesizeFixture
 * @throws with the host's output when it ends instead
 */
export const runFixtureHost = async (options: {
  synthesized: string;
  folder: string;
  port?: number;
  env?: Readonly<Record<string, string>>;
}): Promise<FixtureHost> => {
  const flags = [options.synthesized, options.folder, String(options.port ?? 0)];
  const env = { ...process.env, NODE_OPTIONS: '', HOME: '/nowhere', ...options.env };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'start.ts'), ...flags], { env });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const ready = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
    });
    child.once('close', () => reject(new Error(lines.join('\n'))));
  });
  const { address, dynamoDb: dynamoDbEndpoint, sqs: sqsEndpoint } = v.parse(readySchema, JSON.parse(ready));
  const dynamoDb = new DynamoDBClient({ ...access, endpoint: dynamoDbEndpoint });
  const sqs = new SQSClient({ ...access, endpoint: sqsEndpoint });
  const urlOf = (queue: string): string => `${sqsEndpoint}/000000000000/${queue}`;
  return {
    address,
    endpoints: { dynamoDb: dynamoDbEndpoint, sqs: sqsEndpoint },
    lines,
    request: (path, init) => fetch(`${address}${path}`, init),
    item: async (pk) => {
      const read = new GetItemCommand({ TableName: 'notes', Key: { pk: { S: pk } }, ConsistentRead: true });
      return (await dynamoDb.send(read)).Item;
    },
    indexedUnder: async (kind) => {
      const { Items = [] } = await dynamoDb.send(new ScanCommand({ TableName: 'notes', IndexName: 'by-kind' }));
      return Items.filter((item) => item.kind?.S === kind).map((item) => item.pk?.S);
    },
    send: async (queue, body) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody: body }));
    },
    receive: async (queue) => {
      const read = new ReceiveMessageCommand({ QueueUrl: urlOf(queue), MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
      return ((await sqs.send(read)).Messages ?? []).map(({ Body = '' }) => Body);
    },
    end: async (signal) => {
      const started = performance.now();
      if (child.exitCode !== null || child.signalCode !== null) return { took: 0, code: child.exitCode };
      const closed = once(child, 'exit');
      child.kill(signal);
      const [code] = await closed;
      dynamoDb.destroy();
      sqs.destroy();
      return { took: performance.now() - started, code };
    },
  };
};
