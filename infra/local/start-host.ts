import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { eventSourcesOf, routesOf, schedulesOf } from './connect.ts';
import type { DataFolder } from './data-folder.ts';
import { startEventSource } from './event-source.ts';
import { shareProcess } from './functions/function-scope.ts';
import { loadFunctions } from './functions/load-functions.ts';
import { makeHealth, type Probe } from './http/health.ts';
import { gatewayAnswer } from './http/http-answer.ts';
import { startHttpApi } from './http/http-api.ts';
import { makeReport } from './report.ts';
import { startSchedule } from './schedules.ts';
import { startStores } from './start-stores.ts';
import { awsEnvironment } from './stores/aws-access.ts';
import { createTables } from './stores/dynamodb.ts';
import { serveThisMachineOnly } from './stores/loopback-only.ts';
import { probeDynamoDb, probeSqs } from './stores/probes.ts';
import { startSecrets } from './stores/secrets.ts';
import { createQueues, setRedrive } from './stores/sqs.ts';
import type { SynthesizedStack } from './synthesize.ts';
import type { Place } from './template/name-resources.ts';
import { readResources } from './template/read-resources.ts';

/** Milliseconds that requests and batches under way get to finish when the host is closed. */
const patience = 3000;

/** What a host needs to know; everything else it reads from the synthesized template. */
export type HostOptions = {
  data: DataFolder;
  /** 0 for any free one */
  port: number;
  /** gives the stack to host; it may write to the folder */
  stack: (outdir: string) => Promise<SynthesizedStack>;
  /** the value of each secret of the template */
  secretValue: (logicalId: string) => string;
  /** writes what must be there before the first invocation; the stores are up, no function is loaded yet */
  seed?: (context: { tableNames: readonly string[]; dynamoDb: DynamoDBClient }) => Promise<void>;
  /** what /health asks beside the stores, by name */
  probes?: ReadonlyMap<string, Probe>;
  /** addresses of what runs beside it, by name, for tools */
  beside?: Readonly<Record<string, string>>;
  /** told what happens, a line at a time */
  say: (line: string) => void;
};

/** A running host; `close` ends it within five seconds and leaves the data folder to its owner. */
export type Host = { address: string; endpoints: { dynamoDb: string; sqs: string }; close: () => Promise<void> };

/**
 * Hosts a synthesized template on this machine: its tables and queues on embedded stores, its routes, event
 * sources and schedules invoking the bundled functions.
 * @throws StartupError for anything in the template it does not support; EADDRINUSE when the port is taken
 */
export const startHost = async (options: HostOptions): Promise<Host> => {
  const { data, say } = options;
  const report = makeReport(say, join(data.path, 'logs'));
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    closers.push(serveThisMachineOnly(), shareProcess(report.stray));
    let health = async () => gatewayAnswer(503, 'The host is starting');
    const api = await startHttpApi({
      port: options.port,
      health: () => health(),
      onAnswered: report.request,
      onError: report.problem,
    });
    closers.push(() => api.close(0));

    const stack = await options.stack(join(data.path, 'cdk.out'));
    const place: Place = { region: 'eu-central-1', accountId: '000000000000', stackName: stack.name };
    const checked = readResources(stack.template, place, new Map());

    const stores = await startStores(data, place, checked.tables);
    closers.push(stores.close);
    report.mended(stores.mended);
    await createTables(stores.dynamoDb, checked.tables);
    const queues = await createQueues(stores.sqs, checked.queues, stores.sqsEndpoint);
    const resources = readResources(stack.template, place, queues);
    await setRedrive(stores.sqs, resources.queues, queues);
    const secrets = await startSecrets(
      resources.secrets.map(({ logicalId, name, arn }) => ({ name, arn, value: options.secretValue(logicalId) })),
    );
    closers.push(secrets.close);
    await options.seed?.({ tableNames: resources.tables.map(({ name }) => name), dynamoDb: stores.dynamoDb });

    const endpoints = { dynamoDb: stores.dynamoDbEndpoint, sqs: stores.sqsEndpoint };
    const environment = awsEnvironment(stores.access, { ...endpoints, secrets: secrets.endpoint });
    const functions = await loadFunctions(resources.functions, stack.assets, environment, report.logFile);
    const routes = routesOf(resources, functions);
    const sources = eventSourcesOf(resources, functions, queues);
    const schedules = schedulesOf(resources, functions);

    const stops = [
      ...sources.map((source) =>
        startEventSource(stores.sqs, place.region, source, { onBatch: report.batch, onError: report.problem }),
      ),
      ...schedules.map((schedule) => startSchedule(schedule, report.scheduleFailed)),
      () => api.close(patience),
    ];
    closers.push(() =>
      Promise.race([Promise.all(stops.map((stop) => stop())), delay(patience, undefined, { ref: false })]),
    );
    health = makeHealth(
      new Map([
        ['dynamodb', probeDynamoDb(stores.dynamoDb, place)],
        ['sqs', probeSqs(stores.sqs, place, stores.sqsEndpoint)],
        ...(options.probes ?? []),
      ]),
      {
        ...endpoints,
        secretsManager: secrets.endpoint,
        secrets: Object.fromEntries(resources.secrets.map(({ logicalId, arn }) => [logicalId, arn])),
        tables: Object.fromEntries(resources.tables.map(({ logicalId, name }) => [logicalId, name])),
        queues: Object.fromEntries([...queues].map(([logicalId, { url }]) => [logicalId, url])),
        ...(options.beside === undefined ? {} : { beside: options.beside }),
      },
    );
    api.serve(routes);
    return { address: api.address, endpoints, close };
  } catch (error) {
    await close();
    throw error;
  }
};
