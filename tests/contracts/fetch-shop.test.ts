import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { fetchShop } from '../../shared/adapters/fetch-shop.ts';
import type { ShopRequest } from '../../shared/eshop/client/send-http.ts';
import type { LogEvent } from '../../shared/observability/log.ts';
import { aClock } from '../support/a-clock.ts';
import { listenLocally } from '../support/listen-locally.ts';

type Respond = (response: ServerResponse, request: IncomingMessage) => void;

const aRequest = (fields: Partial<ShopRequest> = {}): ShopRequest => ({
  method: 'POST',
  path: '/orders',
  query: {},
  body: '{"orders":[]}',
  timeout: 5_000,
  ...fields,
});
const credentials = async () => ({ login: 'kása', key: 'a:b' });

let respond: Respond;
let asked: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: string }[];
let shop: Awaited<ReturnType<typeof listenLocally>>;
beforeAll(async () => {
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body: await text(request) });
    respond(response, request);
  });
  shop = await listenLocally(server);
});
afterAll(() => shop.close());

const send = (request: ShopRequest, answering: Respond) => {
  asked = [];
  respond = answering;
  return fetchShop(`${shop.address}/api/v2`, credentials, aClock(), () => undefined)(request);
};

describe('a call to the shop', () => {
  it('carries method, path, query, body and credentials', async () => {
    await send(aRequest({ query: { page: '2', since: '2018-11-03T20:56:14+01:00' } }), (response) =>
      response.end('{}'),
    );
    expect(asked).toMatchObject([
      {
        method: 'POST',
        url: '/api/v2/orders?page=2&since=2018-11-03T20%3A56%3A14%2B01%3A00',
        headers: {
          authorization: `Basic ${Buffer.from('kása:a:b').toString('base64')}`,
          'content-type': 'application/json',
        },
        body: '{"orders":[]}',
      },
    ]);
  });

  it('has neither a query nor a body where there is none', async () => {
    await send(aRequest({ method: 'GET', body: undefined }), (response) => response.end('{}'));
    expect(asked).toMatchObject([{ method: 'GET', url: '/api/v2/orders', body: '' }]);
  });

  it.each([200, 400, 401, 429, 500, 503])('is answered with %i, header names in lower case', async (status) => {
    const reply = await send(aRequest(), (response) =>
      response.writeHead(status, { 'Retry-After': '60' }).end('{"message":"Děkujeme"}'),
    );
    expect(reply).toMatchObject({
      kind: 'answered',
      status,
      headers: { 'retry-after': '60' },
      body: '{"message":"Děkujeme"}',
    });
  });

  it('joins a sign that comes in two parts', async () => {
    const bytes = Buffer.from('{"a":"ž"}');
    const reply = await send(aRequest(), (response) => {
      response.write(bytes.subarray(0, 7), () => response.end(bytes.subarray(7)));
    });
    expect(reply).toMatchObject({ body: '{"a":"ž"}' });
  });

  it.each([301, 302, 307, 308])(
    'never follows a redirect (%i), which would carry the credentials away',
    async (status) => {
      const reply = await send(aRequest(), (response) =>
        response.writeHead(status, { Location: `${shop.address}/elsewhere` }).end('{"api_url":"elsewhere"}'),
      );
      expect(reply).toMatchObject({ kind: 'answered', status, body: '{"api_url":"elsewhere"}' });
      expect(asked).toHaveLength(1);
    },
  );

  it('is unreachable where nobody listens', async () => {
    const gone = await listenLocally(createServer());
    await gone.close();
    expect(await fetchShop(gone.address, credentials, aClock(), () => undefined)(aRequest())).toEqual({
      kind: 'unreachable',
    });
  });

  it('is not made when there are no credentials, which is told', async () => {
    asked = [];
    const logged: LogEvent[] = [];
    const none = () => Promise.reject(new Error('no secret'));
    const sendHttp = fetchShop(shop.address, none, aClock(), (event) => logged.push(event));
    expect(await sendHttp(aRequest())).toEqual({ kind: 'without-credentials' });
    expect(asked).toEqual([]);
    expect(logged).toMatchObject([{ event: 'failed', what: 'credentials' }]);
  });

  it('is not made when the credentials took all of its time', async () => {
    asked = [];
    const clock = aClock();
    const slow = async () => {
      clock.advance(5_000);
      return credentials();
    };
    const reply = await fetchShop(shop.address, slow, clock, () => undefined)(aRequest({ timeout: 5_000 }));
    expect(reply).toEqual({ kind: 'unreachable' });
    expect(asked).toEqual([]);
  });
});

describe('a call that is not answered', () => {
  it.each<[string, Respond]>([
    ['at all', () => undefined],
    ['to the end', (response) => void response.writeHead(200).write('{"orders":')],
  ])('in time %s is given up', async (_what, answering) => {
    expect(await send(aRequest({ timeout: 100 }), answering)).toEqual({ kind: 'unanswered', why: 'time-out' });
  });

  it.each<[string, Respond]>([
    ['before the answer', (response) => response.destroy()],
    [
      'in the middle of it',
      (response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{"orders":', () => response.destroy());
      },
    ],
    ['in the middle of a chunked one', (response) => void response.write('{"orders":', () => response.destroy())],
    ['by an answer that is not HTTP', (response) => void response.socket?.end('hello\r\n\r\n')],
  ])('since the connection was lost %s leaves all open', async (_when, answering) => {
    expect(await send(aRequest(), answering)).toEqual({ kind: 'unanswered', why: 'connection lost' });
  });

  it('with more than is read is given up', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    const reply = await send(aRequest(), (response) => {
      for (let count = 0; count < 21; count += 1) response.write(megabyte);
      response.end();
    });
    expect(reply).toEqual({ kind: 'unanswered', why: 'answer too long' });
  });
});
