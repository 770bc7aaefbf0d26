import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { sendPosts } from '../../../../../infra/local/demo/send-posts.ts';
import { listen, stopListening } from '../../../../../infra/local/listen.ts';
import { recordKey } from '../../../../../shared/records/record-key.ts';

const posts = Array.from({ length: 20 }, (_, at) => ({ record: recordKey('orders', String(at)), body: String(at) }));

let server: Server | undefined;
afterEach(async () => {
  if (server !== undefined) await stopListening(server, 0);
});

/** A webhook that answers by what was tried; it keeps what came. */
const aWebhook = async (statusOf: (body: string, tries: number) => number) => {
  const received: string[] = [];
  server = createServer(async (request, response) => {
    const body = await text(request);
    received.push(body);
    response.writeHead(statusOf(body, received.filter((same) => same === body).length)).end();
  });
  return { address: await listen(server, 0), received };
};

it('sends every record once, about in its order', async () => {
  const { address, received } = await aWebhook(() => 200);
  const counts: number[] = [];
  await sendPosts(posts, { webhook: address, rate: undefined, onSent: (sent) => counts.push(sent) });
  expect(received.toSorted()).toEqual(posts.map(({ body }) => body).toSorted());
  expect(counts).toEqual(posts.map((_, at) => at + 1));
});

it('sends no faster than it is told', async () => {
  const { address } = await aWebhook(() => 200);
  const started = performance.now();
  await sendPosts(posts, { webhook: address, rate: 100, onSent: () => {} });
  expect(performance.now() - started).toBeGreaterThanOrEqual(189);
});

it('offers again what was not taken', async () => {
  const { address, received } = await aWebhook((body, tries) => (body === '3' && tries === 1 ? 503 : 200));
  await sendPosts(posts, { webhook: address, rate: undefined, onSent: () => {} });
  expect(received.filter((body) => body === '3')).toHaveLength(2);
});

it('says which record is never taken', async () => {
  const { address } = await aWebhook((body) => (body === '3' ? 404 : 200));
  await expect(sendPosts(posts, { webhook: address, rate: undefined, onSent: () => {} })).rejects.toThrow(
    'the stage did not take orders#3: 404',
  );
}, 10_000);
