import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { standInClient } from './stand-in-client.ts';

/** SQS in this process's memory, and how to make a queue in it. */
export const startEmbeddedSqs = async () => {
  const server = await startFauxqs({ port: 0, logger: false, defaultRegion: 'eu-central-1' });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new SQSClient(standInClient(endpoint));
  let queues = 0;
  return {
    client,
    /** @returns its name, and its address with a host that resolves: the emulator names one that does not */
    createQueue: (attributes: Readonly<Record<string, string>> = {}) => {
      queues += 1;
      const { queueUrl, queueName } = server.createQueue(`nudges-${queues}`, {
        region: 'eu-central-1',
        attributes: { ...attributes },
      });
      return { name: queueName, url: new URL(new URL(queueUrl).pathname, endpoint).href };
    },
    /** Puts a message into the queue that is not of our making. */
    sendText: (url: string, body: string): void => {
      server.sendMessage(url.slice(url.lastIndexOf('/') + 1), body, { region: 'eu-central-1' });
    },
    /** What lies in the queue: ready, delayed and being worked on. */
    messagesIn: (name: string) => {
      const inspected = server.inspectQueue(name);
      if (inspected === undefined) throw new Error(`there is no queue ${name}`);
      return inspected.messages;
    },
    stop: async (): Promise<void> => {
      client.destroy();
      await server.stop();
    },
  };
};
