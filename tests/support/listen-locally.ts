import { once } from 'node:events';
import type { Server } from 'node:http';

/** Starts a server on a free port of this machine. */
export const listenLocally = async (
  server: Server,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a server on TCP has a port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
