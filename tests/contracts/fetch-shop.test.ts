import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { type FetchShopSettings, fetchShop } from '../../shared/adapters/fetch-shop.ts';
import type { ShopRequest, ShopRoute } from '../../shared/eshop/client/send-http.ts';
import { aClock } from '../support/a-clock.ts';
import { collectedLog } from '../support/collected-log.ts';
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
const key = 'planted:key';
const credentials = async () => ({ kind: 'credentials', login: 'kása', key, version: 'v1' }) as const;
const asConfigured: ShopRoute = { address: undefined, refused: undefined };

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

/** A sender to the shop that is listening, with what it logs. */
const sender = (given: Partial<FetchShopSettings> = {}) => {
  const { logged, log } = collectedLog();
  const sendHttp = fetchShop({
    address: `${shop.address}/api/v2`,
    isAllowed: () => false,
    plainHttp: true,
    credentials,
    clock: aClock(),
    log,
    ...given,
  });
  asked = [];
  return { sendHttp, logged };
};
const send = async (request: ShopRequest, answering: Respond) => {
  respond = answering;
  const reply = await sender().sendHttp(request, asConfigured);
  return reply.kind === 'answered' ? { ...reply, body: Buffer.from(reply.body).toString() } : reply;
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
          authorization: `Basic ${Buffer.from(`kása:${key}`).toString('base64')}`,
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
      credentials: 'v1',
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
    const { sendHttp } = sender({ address: gone.address });
    expect(await sendHttp(aRequest(), asConfigured)).toEqual({ kind: 'unreachable' });
  });

  it('is not made when there are no credentials, which is told', async () => {
    const { sendHttp, logged } = sender({ credentials: () => Promise.reject(new Error('no secret')) });
    expect(await sendHttp(aRequest(), asConfigured)).toEqual({ kind: 'without-credentials' });
    expect(asked).toEqual([]);
    expect(logged).toMatchObject([{ event: 'failed', what: 'credentials' }]);
  });

  it('is not made when the secret holds no credentials, which is no failure of ours', async () => {
    const { sendHttp, logged } = sender({ credentials: async () => ({ kind: 'no-credentials', version: 'v2' }) });
    expect(await sendHttp(aRequest(), { ...asConfigured, refused: 'v1' })).toEqual({ kind: 'without-credentials' });
    expect(asked).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('is not made when the credentials took all of its time', async () => {
    const clock = aClock();
    const slow = async () => {
      clock.advance(5_000);
      return credentials();
    };
    const { sendHttp } = sender({ credentials: slow, clock });
    expect(await sendHttp(aRequest({ timeout: 5_000 }), asConfigured)).toEqual({ kind: 'unreachable' });
    expect(asked).toEqual([]);
  });

  it('is not made with the credentials that the shop has refused, and made with others', async () => {
    const excepted: unknown[] = [];
    const { sendHttp, logged } = sender({
      credentials: async ({ except }) => {
        excepted.push(except);
        return credentials();
      },
    });
    respond = (response) => response.end('{}');
    expect(await sendHttp(aRequest(), { ...asConfigured, refused: 'v1' })).toEqual({ kind: 'without-credentials' });
    expect([asked, logged]).toEqual([[], []]);
    expect(await sendHttp(aRequest(), { ...asConfigured, refused: 'v0' })).toMatchObject({ credentials: 'v1' });
    expect(excepted).toEqual(['v1', 'v0']);
  });

  it('carries no header of which the shop could take another method', async () => {
    await send(aRequest(), (response) => response.end('{}'));
    expect(Object.keys(asked[0]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  it('gives bytes as they came', async () => {
    const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0xff, 0x00]);
    const { sendHttp } = sender();
    respond = (response) => response.end(bytes);
    const reply = await sendHttp(aRequest({ method: 'GET', body: undefined }), asConfigured);
    expect(reply.kind === 'answered' && bytes.equals(reply.body)).toBe(true);
  });
});

describe('the address of the shop', () => {
  it.each(['http://bistro.upgates.com/api/v2', 'ftp://bistro.upgates.com/api/v2', 'bistro'])(
    'is not taken without TLS but locally: %s',
    (address) => {
      expect(() => sender({ address, plainHttp: false })).toThrow('must begin with https://');
    },
  );

  it('may be one of TLS anywhere', () => {
    expect(() => sender({ address: 'https://bistro.upgates.com/api/v2', plainHttp: false })).not.toThrow();
  });

  it('is where the shop has moved to, where that is allowed', async () => {
    const { sendHttp } = sender({ isAllowed: (address) => address === `${shop.address}/moved/api/v2` });
    respond = (response) => response.end('{}');
    const route = { ...asConfigured, address: `${shop.address}/moved/api/v2` };
    expect(await sendHttp(aRequest(), route)).toMatchObject({ kind: 'answered' });
    expect(asked.map(({ url }) => url)).toEqual(['/moved/api/v2/orders']);
  });

  it('that is not allowed is not called, and no credentials are read for it, which is told by its host alone', async () => {
    const { sendHttp, logged } = sender({ credentials: () => Promise.reject(new Error('not to be read')) });
    const address = 'https://user:word@evil.example/api/v2?secret=1';
    expect(await sendHttp(aRequest(), { ...asConfigured, address })).toEqual({ kind: 'unreachable' });
    expect(logged).toEqual([
      { event: 'failed', what: 'shop address', error: expect.stringMatching(/: evil\.example$/) },
    ]);
  });
});

describe('the key of the shop', () => {
  it.each<[string, Partial<FetchShopSettings>, Respond]>([
    ['is refused', {}, (response) => response.writeHead(401).end('{}')],
    ['gives no answer', {}, () => undefined],
    ['drops the connection', {}, (response) => response.destroy()],
    ['answers what is not HTTP', {}, (response) => void response.socket?.end('hello\r\n\r\n')],
    ['has no address', { address: 'http://:0/api/v2' }, () => undefined],
    [
      'has a secret that cannot be read',
      { credentials: () => Promise.reject(new SyntaxError(`Unexpected token in {"key":"${key}"`)) },
      () => undefined,
    ],
  ])('stands in no log, error or reply where the shop %s', async (_what, given, answering) => {
    const { sendHttp, logged } = sender(given);
    respond = answering;
    const reply: unknown = await sendHttp(aRequest({ timeout: 200 }), asConfigured).catch((error: unknown) =>
      inspect(error, { depth: 9, showHidden: true }),
    );
    const told = inspect([reply, logged], { depth: 9 });
    expect(told).not.toContain(key);
    expect(told).not.toContain(Buffer.from(`kása:${key}`).toString('base64'));
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
