import { once } from 'node:events';
import type { Server } from 'node:http';
import { openFileJournal } from './file-journal.ts';
import type { Credentials } from './login-gate.ts';
import { planNamed } from './plan.ts';
import { createShop, type Shop } from './shop.ts';
import { createShopServer } from './shop-server.ts';

export interface EshopSimulatorOptions {
  /** 0 takes any free one */
  readonly port: number;
  /** where the orders are kept; made when it is missing */
  readonly folder: string;
  /** bronze, silver, gold or platinum; without one nothing is limited */
  readonly plan?: string;
  /** test:test unless given */
  readonly credentials?: Credentials;
}

export interface EshopSimulator {
  /** `http://127.0.0.1:8788`; the API is under /api/v2 */
  readonly address: string;
  close(): Promise<void>;
}

const listen = async (server: Server, port: number): Promise<string> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : port}`;
};

const stop = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  await closed;
};

/**
 * Starts the e-shop simulator on 127.0.0.1, with the orders that its folder has kept.
 * @throws an error with code EADDRINUSE when the port is taken; for an unknown plan one that lists the names; for a
 * folder that cannot be used, or a journal in it that the simulator did not write, what the reason is
 */
export const startEshopSimulator = async (options: EshopSimulatorOptions): Promise<EshopSimulator> => {
  const { port, folder, plan, credentials = { login: 'test', key: 'test' } } = options;
  if (plan !== undefined) planNamed(plan);
  const opening = Promise.withResolvers<Shop>();
  const server = createShopServer(opening.promise);
  // The port first: who has it has the journal, too, and a second process must not touch that.
  const address = await listen(server, port);
  try {
    const journal = await openFileJournal(folder);
    const limits = plan === undefined ? {} : { plan };
    opening.resolve(createShop({ credentials, now: Date.now, journal, address, ...limits }));
    return {
      address,
      close: async () => {
        await stop(server);
        await journal.close();
      },
    };
  } catch (error) {
    server.closeAllConnections();
    await stop(server);
    throw error;
  }
};
