import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenLocally } from './listen-locally.ts';

export interface ServedRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface ServedAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server on this machine that answers each request as it is told, and remembers it. */
export const anAnsweringServer = async (answer: (request: ServedRequest, nth: number) => ServedAnswer) => {
  const requests: ServedRequest[] = [];
  const server = createServer(async (request, response) => {
    const served = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: await text(request),
    };
    requests.push(served);
    const { status = 200, body = '', headers = {} } = answer(served, requests.length);
    response.writeHead(status, headers).end(body);
  });
  return { ...(await listenLocally(server)), requests };
};
