import { createServer, type Server } from 'node:http';
import { findStage } from '../../../infra/local/find-stage.ts';
import { makeHealth } from '../../../infra/local/http/health.ts';
import { gatewayAnswer, type HttpAnswer } from '../../../infra/local/http/http-answer.ts';
import { listen, stopListening } from '../../../infra/local/listen.ts';

const directory = {
  dynamoDb: 'http://127.0.0.1:1',
  sqs: 'http://127.0.0.1:2',
  secretsManager: 'http://127.0.0.1:3',
  secrets: { EshopCredentials4E: 'arn:login' },
  tables: { Records0A1B: 'Kasalink-local-Records0A1B' },
  queues: { DeadLetters2C: 'http://127.0.0.1:2/dead', Nudges3D: 'http://127.0.0.1:2/nudges' },
};

let server: Server | undefined;
afterEach(async () => {
  if (server !== undefined) await stopListening(server, 0);
});

/** @returns the port on which everything is answered so */
const answering = async (answer: () => Promise<HttpAnswer>): Promise<number> => {
  server = createServer(async (_request, response) => {
    const { status, headers, body } = await answer();
    response.writeHead(status, headers).end(body);
  });
  return Number(new URL(await listen(server, 0)).port);
};
const problemOf = async (port: number): Promise<string> => {
  const found = await findStage(port);
  return found.ok ? '' : found.error;
};

it.each([
  ['well', new Map()],
  ['not well', new Map([['shop', () => Promise.reject(new Error('closed'))]])],
])('finds the table and the queue of a stage that is %s', async (_how, probes) => {
  const port = await answering(makeHealth(probes, directory));
  expect(await findStage(port)).toEqual({
    ok: true,
    value: {
      address: `http://127.0.0.1:${port}`,
      dynamoDb: 'http://127.0.0.1:1',
      sqs: 'http://127.0.0.1:2',
      table: 'Kasalink-local-Records0A1B',
      queue: 'http://127.0.0.1:2/nudges',
      deadLetterQueue: 'http://127.0.0.1:2/dead',
      secretsManager: 'http://127.0.0.1:3',
      eshopSecret: 'arn:login',
    },
  });
});

it('says what to do when nothing listens', async () => {
  const port = await answering(async () => gatewayAnswer(200, ''));
  if (server !== undefined) await stopListening(server, 0);
  expect(await problemOf(port)).toBe(`Nothing listens on port ${port}: run npm start first, or name its --port`);
});

it.each<[string, HttpAnswer, string]>([
  ['is starting', gatewayAnswer(503, 'The host is starting'), 'still starting'],
  ['is something else', { status: 200, headers: {}, body: Buffer.from('<html>') }, 'is no running stage'],
])('says so when what listens %s', async (_what, answer, problem) => {
  expect(await problemOf(await answering(async () => answer))).toContain(problem);
});

it('says so when the stage has no table of records', async () => {
  const port = await answering(makeHealth(new Map(), { ...directory, tables: { Notes1: 'notes' } }));
  expect(await problemOf(port)).toContain('no table of records');
});
