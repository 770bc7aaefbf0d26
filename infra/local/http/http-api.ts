import { createServer, type IncomingMessage } from 'node:http';
import { invokeFunction } from '../functions/invoke-function.ts';
import type { LoadedFunction } from '../functions/load-function.ts';
import { listen, stopListening } from '../listen.ts';
import { gatewayAnswer, type HttpAnswer, httpAnswer } from './http-answer.ts';
import { matchRoute, type Route } from './match-route.ts';
import { readBody } from './read-body.ts';
import { allHeaders, requestEvent } from './request-event.ts';

/** API Gateway's limit on a body, in bytes. */
const bodyLimit = 10 * 1024 * 1024;

/** Told of every request once it is answered; `duration` in milliseconds. The path, which may hold a token, is not. */
export type OnAnswered = (request: { routeKey: string; status: number; duration: number }) => void;

const invokeRoute = async (
  request: IncomingMessage,
  routes: readonly Route<LoadedFunction>[],
): Promise<{ routeKey: string; answer: HttpAnswer }> => {
  const { method = 'GET', url = '/' } = request;
  const receivedAt = new Date();
  const match = matchRoute(routes, method, url.split('?')[0] ?? '');
  const body = await readBody(request, bodyLimit);
  if (match === undefined) return { routeKey: `${method} (no route)`, answer: gatewayAnswer(404, 'Not Found') };
  const { routeKey, target } = match.route;
  if (body === undefined) return { routeKey, answer: gatewayAnswer(413, 'Request Entity Too Large') };
  const event = requestEvent(
    {
      method,
      target: url,
      protocol: `HTTP/${request.httpVersion}`,
      headers: allHeaders(request.headersDistinct),
      body,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      receivedAt,
    },
    { routeKey, pathParameters: match.pathParameters },
  );
  return { routeKey, answer: httpAnswer(await invokeFunction(target, event)) };
};

/**
 * Starts the HTTP API. It listens from the beginning, so that a taken port shows at once, answers 503 until it is
 * given its routes, and answers `GET /health` itself.
 * @param options.health the answer to GET /health
 * @param options.onError told of what the host itself did wrong; the client is answered 500
 * @throws with code EADDRINUSE when the port is taken
 */
export const startHttpApi = async (options: {
  port: number;
  health: () => Promise<HttpAnswer>;
  onAnswered: OnAnswered;
  onError: (error: unknown) => void;
}) => {
  let routes: readonly Route<LoadedFunction>[] | undefined;

  const answerTo = async (request: IncomingMessage): Promise<HttpAnswer> => {
    if (request.method === 'GET' && request.url?.split('?')[0] === '/health') return options.health();
    if (routes === undefined) return gatewayAnswer(503, 'Service Unavailable');
    const started = performance.now();
    const { routeKey, answer } = await invokeRoute(request, routes);
    options.onAnswered({ routeKey, status: answer.status, duration: performance.now() - started });
    return answer;
  };

  const server = createServer(async (request, response) => {
    const send = ({ status, headers, body }: HttpAnswer): void => {
      response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
    };
    try {
      send(await answerTo(request));
    } catch (error) {
      if (request.errored) return; // the client went away before it had sent everything
      options.onError(error);
      send(gatewayAnswer(500, 'Internal Server Error'));
    }
  });
  const address = await listen(server, options.port);
  return {
    address,
    serve: (newRoutes: readonly Route<LoadedFunction>[]) => {
      routes = newRoutes;
    },
    close: (patience: number) => stopListening(server, patience),
  };
};
