import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import type { Place, QueueIdentity } from '../template/name-resources.ts';
import type { Resource } from '../template/read-resources.ts';

type Queue = Omit<Resource<'AWS::SQS::Queue'>, 'arn'>;

/**
 * fauxqs 2.4.1 writes a null receive count when a message is made visible at once, which its own table refuses: the
 * message would be lost until the next start. The trigger makes of it what was meant.
 */
const giveBackAtOnce = `
  CREATE TRIGGER IF NOT EXISTS give_back_at_once BEFORE UPDATE ON sqs_messages
  WHEN NEW.approximate_receive_count IS NULL BEGIN
    UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = OLD.message_id;
    SELECT RAISE(IGNORE);
  END`;

/** Starts the embedded SQS on a folder; returns its address and how to stop it. */
export const startSqs = async (folder: string, { region }: Place) => {
  const server = await startFauxqs({ port: 0, logger: false, dataDir: folder, defaultRegion: region });
  const database = new DatabaseSync(join(folder, 'fauxqs.db'));
  database.exec(giveBackAtOnce);
  database.close();
  return { endpoint: `http://127.0.0.1:${server.port}`, close: () => server.stop() };
};

const urlOf = async (client: SQSClient, name: string): Promise<string | undefined> => {
  try {
    return (await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
};

/** A stand-in's queue addresses may carry a host name that does not resolve, or the port of an earlier start. */
const reachable = (url: string, endpoint: string): string => new URL(new URL(url).pathname, endpoint).href;

const attributesOf = ({ properties }: Queue): Record<string, string> => {
  const { DelaySeconds, VisibilityTimeout, MaximumMessageSize, ReceiveMessageWaitTimeSeconds, MessageRetentionPeriod } =
    properties;
  const given = {
    DelaySeconds,
    VisibilityTimeout,
    MaximumMessageSize,
    ReceiveMessageWaitTimeSeconds,
    MessageRetentionPeriod,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
};

/**
 * Creates the queues that are not there yet and brings every one to the template's attributes. An existing queue is
 * never created again: fauxqs would delete its messages.
 * @returns address and ARN of each, by logical id
 */
export const createQueues = async (
  client: SQSClient,
  queues: readonly Queue[],
  endpoint: string,
): Promise<Map<string, QueueIdentity>> => {
  const identities = new Map<string, QueueIdentity>();
  for (const queue of queues) {
    const url =
      (await urlOf(client, queue.name)) ??
      (await client.send(new CreateQueueCommand({ QueueName: queue.name }))).QueueUrl;
    if (url === undefined) throw new Error(`SQS gave no address for the queue ${queue.name}`);
    const QueueUrl = reachable(url, endpoint);
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    if (Attributes?.QueueArn === undefined) throw new Error(`SQS gave no ARN for the queue ${queue.name}`);
    identities.set(queue.logicalId, { url: QueueUrl, arn: Attributes.QueueArn });
    const wanted = attributesOf(queue);
    if (Object.keys(wanted).length > 0) {
      await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: wanted }));
    }
  }
  return identities;
};

/** Gives each queue its dead-letter queue, once all queues have their final ARNs. */
export const setRedrive = async (
  client: SQSClient,
  queues: readonly Queue[],
  identities: ReadonlyMap<string, QueueIdentity>,
): Promise<void> => {
  for (const { logicalId, properties } of queues) {
    await client.send(
      new SetQueueAttributesCommand({
        QueueUrl: identities.get(logicalId)?.url,
        Attributes: { RedrivePolicy: properties.RedrivePolicy ? JSON.stringify(properties.RedrivePolicy) : '' },
      }),
    );
  }
};
