import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { accessKey, hashToken, type Token, writeTokens } from '../../shared/access/access-record.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { openDataFolder } from './data-folder.ts';
import { startEshopSimulator } from './eshop-simulator/start-eshop-simulator.ts';
import { loyaltyToken, shopAuthorization, shopLogin, webhookToken } from './local-access.ts';
import type { Arguments } from './read-arguments.ts';
import { noticeRollback } from './seed/notice-rollback.ts';
import { seedLoyalty } from './seed/seed-loyalty.ts';
import { type Host, type HostOptions, startHost } from './start-host.ts';
import { StartupError } from './startup-error.ts';
import { synthesize } from './synthesize.ts';

const repository = resolve(import.meta.dirname, '../..');

/** Kasalink's stage on this machine: the hub, and the shop it sends orders to. */
export type LocalStage = Pick<Host, 'address' | 'endpoints' | 'close'> & {
  shopAddress: string;
  /** of the shop's control interface */
  controlAddress: string;
};

const portTaken = v.object({ code: v.literal('EADDRINUSE'), port: v.number() });

/** Starts something on ports, given with the flags that choose them. */
const naming = async <T>(flags: ReadonlyMap<number, string>, start: () => Promise<T>): Promise<T> => {
  try {
    return await start();
  } catch (error) {
    if (!v.is(portTaken, error)) throw error;
    throw new StartupError(`Port ${error.port} is in use: choose another with ${flags.get(error.port)}`);
  }
};

const callShop = async (shopAddress: string): Promise<void> => {
  const response = await fetch(`${shopAddress}/orders/states`, { headers: { authorization: shopAuthorization } });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the shop answered ${response.status}`);
};

/** Makes the tills' tokens known, unless somebody has changed them already: what an earlier start has seeded is version 1. */
const seedTokens = async (store: RecordStore): Promise<void> => {
  const tokens: readonly Token[] = [
    { sha256: hashToken(webhookToken), scope: 'webhook', label: 'this machine' },
    { sha256: hashToken(loyaltyToken), scope: 'loyalty', label: 'this machine' },
  ];
  const kept = await store.hubRecord(accessKey);
  const seeded = writeTokens(tokens, kept === undefined ? 1 : 2);
  if (kept === undefined || (kept.version === 1 && kept.body !== seeded.body)) await store.write(seeded);
};

const seedStage =
  (folder: string, say: (line: string) => void): NonNullable<HostOptions['seed']> =>
  async ({ tableNames: [table = ''], dynamoDb }) => {
    const store = dynamoRecordStore(table, dynamoDb);
    await seedTokens(store);
    await seedLoyalty(store, Date.now());
    if (await noticeRollback(store, folder, Date.now()))
      say('The records are older than when this stage ran last: nothing is sent before npx kasalink sync resume');
  };

/**
 * Starts the e-shop simulator and hosts the synthesized stack beside it.
 * @param say told what happens, a line at a time
 * @throws StartupError for what the person can mend: a port or a folder in use, a template the host cannot run
 */
export const runLocalStage = async (options: Arguments, say: (line: string) => void): Promise<LocalStage> => {
  const { port, 'eshop-port': eshopPort, 'eshop-control-port': controlPort, 'eshop-plan': plan, fresh } = options;
  const data = openDataFolder(resolve(options.data), { fresh });
  const shopFlags = new Map([
    [eshopPort, '--eshop-port'],
    [controlPort, '--eshop-control-port'],
  ]);
  const shop = await naming(shopFlags, () =>
    startEshopSimulator({
      port: eshopPort,
      controlPort,
      folder: join(data.path, 'eshop'),
      credentials: shopLogin,
      ...(plan && { plan }),
    }),
  );
  const shopAddress = `${shop.address}/api/v2`;
  const host = await naming(new Map([[port, '--port']]), () =>
    startHost({
      data,
      port,
      stack: (outdir) =>
        synthesize({
          app: join(repository, 'infra/app.ts'),
          outdir,
          context: { stage: 'local', eshopAddress: shopAddress },
        }),
      seed: seedStage(data.path, say),
      secretValue: () => JSON.stringify(shopLogin),
      probes: new Map([['shop', () => callShop(shopAddress)]]),
      beside: { shop: shopAddress },
      say,
    }),
  );
  return {
    address: host.address,
    endpoints: host.endpoints,
    shopAddress,
    controlAddress: shop.controlAddress,
    close: async () => {
      await host.close();
      await shop.close();
      data.close();
    },
  };
};
