import { once } from 'node:events';
import type { Server } from 'node:http';

/**
 * Starts a server on this machine's loopback address.
 * @param port 0 for any free one
 * @returns the address, as in http://127.0.0.1:8787
 * @throws with code EADDRINUSE when the port is taken
 */
export const listen = async (server: Server, port: number): Promise<string> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
};

/**
 * Stops a server that may have been stopped already. Requests under way are answered, connections that clients keep
 * open for later ones are closed.
 * @param patience milliseconds after which the requests still under way are cut
 */
export const stopListening = async (server: Server, patience: number): Promise<void> => {
  if (!server.listening) return;
  const deadline = performance.now() + patience;
  const hangUp = (): void => {
    if (performance.now() < deadline) server.closeIdleConnections();
    else server.closeAllConnections();
  };
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  hangUp();
  const timer = setInterval(hangUp, 20);
  try {
    await closed;
  } finally {
    clearInterval(timer);
  }
};
