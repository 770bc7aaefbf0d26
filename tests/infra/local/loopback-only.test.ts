import { once } from 'node:events';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { stopListening } from '../../../infra/local/listen.ts';
import { serveThisMachineOnly } from '../../../infra/local/stores/loopback-only.ts';

const outsideAddress = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

(outsideAddress ? it : it.skip)('turns away whoever does not come over loopback', async () => {
  const server = createServer((_, response) => response.end('hello')).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const answerAt = async (host = ''): Promise<string> => {
    const headers = { connection: 'close' };
    return fetch(`http://${host}:${port}`, { headers }).then(
      (response) => response.text(),
      () => 'refused',
    );
  };

  const end = serveThisMachineOnly();
  const guarded = [await answerAt('127.0.0.1'), await answerAt(outsideAddress)];
  end();
  const open = await answerAt(outsideAddress);
  await stopListening(server, 0);

  expect(guarded).toEqual(['hello', 'refused']);
  expect(open).toBe('hello');
});
