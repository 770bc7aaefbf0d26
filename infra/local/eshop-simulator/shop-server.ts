import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { FaultyShop } from './control/faulty-shop.ts';
import { ordersOverview } from './orders-overview.ts';
import { pageSecurityHeaders, readPageFiles } from './page-files.ts';
import type { Shop, ShopRequest } from './shop.ts';

/** The shop answers under both: a client that is told that the shop has moved finds it under the other one. */
const basePaths = ['/api/v2', '/moved/api/v2'];

/** The part of an API's path that comes after the base path; undefined for a path outside the API. */
const apiPath = (path: string): string | undefined => {
  const base = basePaths.find((candidate) => path === candidate || path.startsWith(`${candidate}/`));
  return base === undefined ? undefined : path.slice(base.length);
};

/** The body as text; bytes that are not UTF-8 cannot be JSON, and neither is an empty text. */
const bodyOf = async (message: IncomingMessage): Promise<string> => {
  const bytes = await buffer(message);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
};

const headersOf = (message: IncomingMessage): ShopRequest['headers'] =>
  Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly gone: AbortSignal;
}

const answerApi = async (shop: FaultyShop, { message, response, gone }: Exchange, path: string, search: string) => {
  const outcome = await shop.handle(
    {
      method: message.method ?? '',
      path,
      query: new URLSearchParams(search),
      headers: headersOf(message),
      body: await bodyOf(message),
    },
    gone,
  );
  if (outcome === 'closed') message.socket.destroy();
  else if (outcome === 'reset') message.socket.resetAndDestroy();
  else response.writeHead(outcome.status, outcome.headers).end(outcome.body);
};

/** A server and a way to end what it keeps waiting. */
export interface ShopServer {
  readonly server: Server;
  /** lets go of the clients whose answers are held back */
  hangUp(): void;
}

/**
 * The simulator over HTTP: the API under its base paths, the administrator's page on `/` with its data on `/orders.json`.
 * Requests that come before the shop is there wait for it.
 */
export const createShopServer = (
  opening: Promise<{ readonly shop: Shop; readonly faultyShop: FaultyShop }>,
): ShopServer => {
  const pages = readPageFiles();
  const exchanges = new Set<AbortController>();

  const answer = async (exchange: Exchange): Promise<void> => {
    const { message, response } = exchange;
    const { shop, faultyShop } = await opening;
    const [path = '', search = ''] = (message.url ?? '').split('?', 2);
    const asked = apiPath(path);
    if (asked !== undefined) return answerApi(faultyShop, exchange, asked, search);
    const page =
      path === '/orders.json'
        ? { type: 'application/json; charset=utf-8', content: JSON.stringify(ordersOverview(shop.orders())) }
        : pages.get(path);
    if (page === undefined) response.writeHead(404).end();
    else if (message.method !== 'GET') response.writeHead(405, { allow: 'GET' }).end();
    else response.writeHead(200, { 'content-type': page.type, ...pageSecurityHeaders }).end(page.content);
  };

  const server = createServer((message, response) => {
    const end = new AbortController();
    exchanges.add(end);
    response.once('close', () => {
      exchanges.delete(end);
      end.abort();
    });
    answer({ message, response, gone: end.signal }).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return {
    server,
    hangUp: () => {
      for (const end of exchanges) end.abort();
    },
  };
};
