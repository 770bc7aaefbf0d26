import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { stageDirectorySchema } from './stage-directory.ts';

/** A stage that `npm start` runs on this machine. */
export interface RunningStage {
  /** `http://127.0.0.1:8787` */
  readonly address: string;
  /** Addresses of the stores. */
  readonly dynamoDb: string;
  readonly sqs: string;
  /** Name of the table of records. */
  readonly table: string;
  /** Addresses of the queue of nudges, and of that of those which failed too often. */
  readonly queue: string;
  readonly deadLetterQueue: string;
  /** Address of what keeps the secrets, and the ARN of the shop's login. */
  readonly secretsManager: string;
  readonly eshopSecret: string;
  /** Address of the shop's API, where it runs beside the stage. */
  readonly shop: string | undefined;
}

/** Milliseconds; the answer waits for the shop's where that is slow. */
const patience = 10_000;

const healthSchema = v.object({ stage: stageDirectorySchema });
const startingSchema = v.object({ message: v.string() });

/**
 * Finds a running stage by the port of its API.
 * @returns the stage, or one line that says what to do
 */
export const findStage = async (port: number): Promise<Result<RunningStage, string>> => {
  const address = `http://127.0.0.1:${port}`;
  const health = await ask(`${address}/health`);
  if (health === undefined) return failed(`Nothing listens on port ${port}: run npm start first, or name its --port`);
  const read = v.safeParse(healthSchema, health);
  if (!read.success)
    return failed(
      v.is(startingSchema, health)
        ? `The stage on port ${port} is still starting: try again when it says that it is ready`
        : `What listens on port ${port} is no running stage: run npm start first, or name its --port`,
    );
  const { dynamoDb, sqs, secretsManager, tables, queues, secrets, beside } = read.output.stage;
  const table = named(tables, 'Records');
  const queue = named(queues, 'Nudges');
  const deadLetterQueue = named(queues, 'DeadLetters');
  const eshopSecret = named(secrets, 'EshopCredentials');
  if (table === undefined || queue === undefined || deadLetterQueue === undefined || eshopSecret === undefined)
    return failed(
      `The stage on port ${port} has no table of records, queue of nudges or login of the shop: is it another one's?`,
    );
  const shop = beside?.shop;
  return ok({ address, dynamoDb, sqs, table, queue, deadLetterQueue, secretsManager, eshopSecret, shop });
};

/** @returns what was answered, null where it is no JSON; undefined when nobody answers */
const ask = async (url: string): Promise<unknown> => {
  let text: string;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    text = await response.text();
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Logical ids are the construct's, followed by a hash. */
const named = (resources: Readonly<Record<string, string>>, construct: string): string | undefined =>
  Object.entries(resources).find(([logicalId]) => logicalId.startsWith(construct))?.[1];
