import { createServer, type ServerResponse } from 'node:http';
import { listenLocally } from './listen-locally.ts';

/** Lambda as an extension sees it: an invocation is over, and the sandbox frozen, when the extension has asked for the next event. */
export const aLambda = async () => {
  const asked: string[] = [];
  let waiting = Promise.withResolvers<ServerResponse>();
  let status = 200;
  const server = createServer((request, response) => {
    const identifier = request.headers['lambda-extension-identifier'] ?? '';
    asked.push(`${request.method} ${request.url} ${identifier}`.trim());
    if (request.url?.endsWith('/register'))
      response.writeHead(status, { 'lambda-extension-identifier': 'id-1' }).end('{}');
    else waiting.resolve(response);
  });
  const { address, close } = await listenLocally(server);
  return {
    /** `AWS_LAMBDA_RUNTIME_API` */
    api: new URL(address).host,
    asked,
    close,
    /** Takes no extension. */
    refuse: (): void => {
      status = 403;
    },
    /** Until the extension has asked for the next event. */
    frozen: () => waiting.promise,
    invoke: async (answer = 200): Promise<void> => {
      const response = await waiting.promise;
      waiting = Promise.withResolvers();
      response.writeHead(answer).end('{"eventType":"INVOKE"}');
    },
  };
};
