import type { RecordStore } from '../records/record-store.ts';
import type { Unknown, Unprocessed } from './client/unprocessed.ts';
import { holdUntil } from './hold.ts';
import { newShopRecord, readShopRecord, type ShopRecord, shopKey, writeShopRecord } from './shop-record.ts';
import type { SyncDependencies } from './sync-dependencies.ts';

/**
 * The right to call the shop, one sender at a time. It saves calls; that nothing is created twice does not rest on it
 * but on each order's intent.
 */
export interface SenderLease {
  /** Extends the lease over one call; false when it was lost. */
  extend(): Promise<boolean>;
  /** Gives the lease up after a call that got its answer, or after none was needed. */
  release(): Promise<void>;
  /** Gives the lease up and holds all sending for a while. */
  hold(answer: Unprocessed | Unknown): Promise<void>;
}

/** Beside the call itself, for storing what it answered. */
const margin = 5_000;

/** @returns undefined when another sender has the lease, or sending is held */
export const takeLease = async ({
  store,
  clock,
  timing,
  log,
  uniqueId,
  random,
}: SyncDependencies): Promise<SenderLease | undefined> => {
  const owner = uniqueId();
  const found = await readShop(store);
  const now = clock.now();
  if ((found.shop.lease?.until ?? 0) > now || (found.shop.held?.until ?? 0) > now) return undefined;

  let { shop, version } = found;
  const write = async (next: ShopRecord): Promise<boolean> => {
    const written = await store.write(writeShopRecord(next, version + 1));
    if (written) [shop, version] = [next, version + 1];
    return written;
  };
  const leased = (failures: number): ShopRecord => ({
    shape: 1,
    failures,
    lease: { owner, until: clock.now() + timing.callTimeout + margin },
  });
  if (!(await write(leased(shop.failures)))) return undefined;

  return {
    extend: () => write(leased(shop.failures)),
    release: async () => {
      await write(newShopRecord);
    },
    hold: async (answer) => {
      const failures = shop.failures + 1;
      const until = holdUntil(answer, { failures, now: clock.now(), jitter: random() });
      if (await write({ shape: 1, failures, held: { until, why: answer.why } }))
        log({ event: 'held', why: answer.why, until });
    },
  };
};

const readShop = async (
  store: Pick<RecordStore, 'hubRecord'>,
): Promise<{ readonly shop: ShopRecord; readonly version: number }> => {
  const record = await store.hubRecord(shopKey);
  return record === undefined
    ? { shop: newShopRecord, version: 0 }
    : { shop: readShopRecord(record), version: record.version };
};
