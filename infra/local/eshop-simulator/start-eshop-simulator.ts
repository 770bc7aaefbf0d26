import { listen, stopListening } from '../listen.ts';
import { createCallCounts } from './control/call-counts.ts';
import { createControlServer } from './control/control-server.ts';
import { type Control, createControl } from './control/create-control.ts';
import { createFaults } from './control/create-faults.ts';
import { createFaultyShop, type FaultyShop } from './control/faulty-shop.ts';
import { pause } from './control/pause.ts';
import { openFileJournal } from './file-journal.ts';
import type { Credentials } from './login-gate.ts';
import { planNamed } from './plan.ts';
import { createShop, type Shop } from './shop.ts';
import { createShopServer } from './shop-server.ts';

export interface EshopSimulatorOptions {
  /** 0 takes any free one */
  readonly port: number;
  /** of the control interface; 0 takes any free one */
  readonly controlPort: number;
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
  /** `http://127.0.0.1:8789`; the control interface is under /control */
  readonly controlAddress: string;
  close(): Promise<void>;
}

interface OpenShop {
  readonly shop: Shop;
  readonly faultyShop: FaultyShop;
  readonly control: Control;
}

/** Milliseconds that requests under way get to finish when the simulator is closed. */
const patience = 3_000;

const openShop = (options: Parameters<typeof createShop>[0]): OpenShop => {
  const shop = createShop(options);
  const [faults, calls] = [createFaults(), createCallCounts()];
  const faultyShop = createFaultyShop({ shop, faults, calls, now: options.now, pause });
  return { shop, faultyShop, control: createControl({ shop, faultyShop, faults, calls }) };
};

/**
 * Starts the e-shop simulator on 127.0.0.1, with the orders that its folder has kept, and its control interface.
 * @throws an error with code EADDRINUSE when a port is taken; for an unknown plan one that lists the names; for a
 * folder that cannot be used, or a journal in it that the simulator did not write, what the reason is
 */
export const startEshopSimulator = async (options: EshopSimulatorOptions): Promise<EshopSimulator> => {
  const { port, controlPort, folder, plan, credentials = { login: 'test', key: 'test' } } = options;
  if (plan !== undefined) planNamed(plan);
  const opening = Promise.withResolvers<OpenShop>();
  const { server, hangUp } = createShopServer(opening.promise);
  const controlServer = createControlServer(opening.promise.then(({ control }) => control));
  const stop = async (most: number): Promise<void> => {
    hangUp();
    await Promise.all([server, controlServer].map((one) => stopListening(one, most)));
  };
  try {
    // The shop's port first: who has it has the journal, too, and a second process must not touch that.
    const address = await listen(server, port);
    const controlAddress = await listen(controlServer, controlPort);
    const journal = await openFileJournal(folder);
    const limits = plan === undefined ? {} : { plan };
    const open = openShop({ credentials, now: Date.now, journal, address, ...limits });
    opening.resolve(open);
    return {
      address,
      controlAddress,
      close: async () => {
        await stop(patience);
        open.faultyShop.abandon();
        await journal.close();
      },
    };
  } catch (error) {
    await stop(0);
    throw error;
  }
};
