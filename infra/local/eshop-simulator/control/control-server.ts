import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody } from '../../http/read-body.ts';
import { refused } from '../answer.ts';
import { responseOf } from '../shop-response.ts';
import type { Control } from './create-control.ts';

/** Bytes: far more than any control takes. */
const longestBody = 100_000;

/** The control interface over HTTP. Requests that come before the shop is there wait for it. */
export const createControlServer = (opening: Promise<Control>): Server => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const control = await opening;
    const body = await readBody(request, longestBody);
    const [path = ''] = (request.url ?? '').split('?', 1);
    const given =
      body === undefined ? refused(413, 'the body is too long') : await control(request.method ?? '', path, `${body}`);
    const { status, headers, body: text } = responseOf(given, 'json');
    response.writeHead(status, headers).end(text);
  };
  return createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
};
