import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { startEshopSimulator } from '../../../infra/local/eshop-simulator/start-eshop-simulator.ts';
import { shopLogin } from '../../../infra/local/local-access.ts';
import { startHost } from '../../../infra/local/start-host.ts';
import { type SynthesizedStack, synthesize } from '../../../infra/local/synthesize.ts';
import { dynamoRecordStore } from '../../../shared/adapters/dynamodb-record-store.ts';
import { tableLayout } from '../../../shared/config/table-layout.ts';
import { seedRecords } from './seed-records.ts';

/**
 * The stage on this machine with every schedule each second, which notes what each function asks AWS for: `node start.ts <folder>`.
 * Prints `ready <json>`; the notes are in `<folder>/actions`, a line of JSON for each function, action and set of keys.
 */
process.env.TZ = 'UTC';
const [folder = ''] = process.argv.slice(2);

const services: ReadonlyMap<string, string> = new Map([
  ['DynamoDB_20120810', 'dynamodb'],
  ['AmazonSQS', 'sqs'],
  ['secretsmanager', 'secretsmanager'],
]);
const sentSchema = v.union([v.string(), v.instance(Uint8Array)]);
const createdSchema = v.object({ request: v.instance(ClientRequest) });
const keySchema = v.object({ [tableLayout.partitionKey]: v.object({ S: v.string() }) });
/** Of a call's body, where keys of records stand. */
const bodySchema = v.object({
  Key: v.optional(keySchema),
  Item: v.optional(keySchema),
  RequestItems: v.optional(v.record(v.string(), v.object({ Keys: v.array(keySchema) })), {}),
});
const noted = new Set<string>();

const keysIn = (body: string): readonly string[] => {
  const { Key, Item, RequestItems } = v.parse(bodySchema, JSON.parse(body));
  const batch = Object.values(RequestItems).flatMap(({ Keys }) => Keys);
  return [Key, Item, ...batch].flatMap((key) => key?.[tableLayout.partitionKey]?.S ?? []);
};

const note = (request: ClientRequest, body: unknown): void => {
  const [called = '', operation] = String(request.getHeader('x-amz-target')).split('.');
  const caller = process.env.AWS_LAMBDA_FUNCTION_NAME;
  if (caller === undefined || operation === undefined) return;
  const service = services.get(called);
  const keys = service === 'dynamodb' ? keysIn(Buffer.from(v.parse(sentSchema, body)).toString()) : [];
  const line = `${JSON.stringify({ caller, action: `${service}:${operation}`, keys })}\n`;
  if (noted.has(line)) return;
  noted.add(line);
  appendFileSync(join(folder, 'actions'), line);
};

// A request is ended in the caller's own context, where the environment is the function's.
subscribe('http.client.request.created', (message) => {
  const { request } = v.parse(createdSchema, message);
  request.end = new Proxy(request.end, {
    apply: (end, self, sent: readonly unknown[]) => {
      note(request, sent[0]);
      return Reflect.apply(end, self, sent);
    },
  });
});

const quickened = (stack: SynthesizedStack): SynthesizedStack => ({
  ...stack,
  template: {
    ...stack.template,
    Resources: Object.fromEntries(
      Object.entries(stack.template.Resources).map(([id, resource]) => [
        id,
        resource.Type === 'AWS::Scheduler::Schedule'
          ? { ...resource, Properties: { ...resource.Properties, ScheduleExpression: 'rate(1 second)' } }
          : resource,
      ]),
    ),
  },
});

const shop = await startEshopSimulator({
  port: 0,
  controlPort: 0,
  folder: join(folder, 'eshop'),
  credentials: shopLogin,
});
const shopAddress = `${shop.address}/api/v2`;
const data = openDataFolder(join(folder, 'data'), { fresh: false });
const host = await startHost({
  data,
  port: 0,
  stack: async (outdir) =>
    quickened(
      await synthesize({
        app: resolve(import.meta.dirname, '../../../infra/app.ts'),
        outdir,
        context: { stage: 'local', eshopAddress: shopAddress },
      }),
    ),
  seed: ({ tableNames: [table = ''], dynamoDb }) => seedRecords(dynamoRecordStore(table, dynamoDb), Date.now()),
  secretValue: () => JSON.stringify(shopLogin),
  beside: { shop: shopAddress },
  say: () => undefined,
});
process.stdout.write(`ready ${JSON.stringify({ address: host.address, shop: shopAddress })}\n`);
process.once('SIGTERM', async () => {
  await host.close();
  await shop.close();
  data.close();
  process.exit(0);
});
