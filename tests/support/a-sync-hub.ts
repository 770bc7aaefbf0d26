import { findShop, type ShopRecord, writeShopRecord } from '../../shared/eshop/shop-record.ts';
import { readSync, syncKey, writeSync } from '../../shared/eshop/stored-sync.ts';
import type { SyncDependencies } from '../../shared/eshop/sync-dependencies.ts';
import type { SyncRecord } from '../../shared/eshop/sync-record.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import { aClock } from './a-clock.ts';
import type { TillFields } from './a-receipt.ts';
import { aScriptedShop } from './a-shop-reply.ts';
import { aTillRecord } from './a-till-record.ts';
import { anOrderPolicy } from './an-order-policy.ts';
import { collectedLog } from './collected-log.ts';
import { makeMemoryRecordStore } from './memory-record-store.ts';
import { uniqueIds } from './unique-ids.ts';

export const timing = {
  deadline: 86_400_000,
  callTimeout: 30_000,
  settle: 60_000,
  clockSkew: 600_000,
  correctionWait: 60_000,
  refundWindow: 30 * 86_400_000,
  nudgeLife: 11_000,
} as const;

/** All that the sync needs, over a store in memory and a clock that stands still. */
export const aSyncHub = (given: Partial<SyncDependencies> = {}) => {
  const clock = aClock();
  const store = given.store ?? makeMemoryRecordStore();
  const { logged, log } = collectedLog();
  const deps: SyncDependencies = {
    clock,
    sendHttp: aScriptedShop().sendHttp,
    hasOtherCredentials: async () => false,
    mayMoveTo: () => false,
    plan: undefined,
    storeName: 'Records',
    policy: anOrderPolicy(),
    timing,
    log,
    uniqueId: uniqueIds(),
    random: () => 1,
    ...given,
    store,
  };
  return {
    deps,
    clock,
    store,
    logged,
    /** Stores what a till sent, in place of what it sent before. */
    give: async (...sent: readonly TillFields[]): Promise<void> => {
      for (const record of sent.map(aTillRecord)) {
        const kept = (await store.tillRecords([record.key])).get(record.key);
        await store.offer(record, kept?.order);
      }
    },
    /** Stores sync records as they stand. */
    put: async (...syncs: readonly SyncRecord[]): Promise<void> => {
      for (const sync of syncs) {
        const version = (await store.hubRecord(syncKey(sync.order)))?.version ?? 0;
        await store.write(writeSync(sync, version + 1));
      }
    },
    /** The record of the shop as it stands. */
    shopRecord: async (): Promise<ShopRecord> => (await findShop(store)).shop,
    /** Stores the record of the shop. */
    putShop: async (shop: ShopRecord): Promise<void> => {
      const { version } = await findShop(store);
      await store.write(writeShopRecord(shop, version + 1));
    },
    syncOf: async (order: OrderKey): Promise<SyncRecord | undefined> => {
      const record = await store.hubRecord(syncKey(order));
      return record && readSync(record);
    },
  };
};
