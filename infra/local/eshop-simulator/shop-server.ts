import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ordersOverview } from './orders-overview.ts';
import { pageSecurityHeaders, readPageFiles } from './page-files.ts';
import type { Shop, ShopRequest } from './shop.ts';

const basePath = '/api/v2';

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

/**
 * The simulator over HTTP: the API under /api/v2, the administrator's page on `/` with its data on `/orders.json`.
 * Requests that come before the shop is there wait for it.
 */
export const createShopServer = (opening: Promise<Shop>): Server => {
  const pages = readPageFiles();

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const shop = await opening;
    const [path = '', search = ''] = (message.url ?? '').split('?', 2);
    if (path === basePath || path.startsWith(`${basePath}/`)) {
      const { status, headers, body } = await shop.handle({
        method: message.method ?? '',
        path: path.slice(basePath.length),
        query: new URLSearchParams(search),
        headers: headersOf(message),
        body: await bodyOf(message),
      });
      response.writeHead(status, headers).end(body);
      return;
    }
    const page =
      path === '/orders.json'
        ? { type: 'application/json; charset=utf-8', content: JSON.stringify(ordersOverview(shop.orders())) }
        : pages.get(path);
    if (page === undefined) response.writeHead(404).end();
    else if (message.method !== 'GET') response.writeHead(405, { allow: 'GET' }).end();
    else response.writeHead(200, { 'content-type': page.type, ...pageSecurityHeaders }).end(page.content);
  };

  return createServer((message, response) => {
    answer(message, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
};
