import type { RecordStore } from '../records/record-store.ts';
import { findShop, type ShopRecord, writeShopRecord } from './shop-record.ts';

const mostTries = 5;

/** Stops all calls to the shop until `resumeSending`. A call that is under way gets its answer. */
export const pauseSending = (store: Pick<RecordStore, 'hubRecord' | 'write'>, now: number): Promise<ShopRecord> =>
  changeShop(store, (shop) => ({ ...shop, paused: shop.paused ?? { since: now, why: 'by-hand' } }));

/**
 * Lets calls go again: after a pause, a hold, or a login that the shop has refused. After a restore whatever was sold until now may have been
 * sent by the other table.
 */
export const resumeSending = (store: Pick<RecordStore, 'hubRecord' | 'write'>, now: number): Promise<ShopRecord> =>
  changeShop(store, ({ paused, held: _held, refused: _refused, ...shop }) => ({
    ...shop,
    failures: 0,
    ...(paused?.why === 'restored' && { adoptBefore: now }),
  }));

/**
 * Stops all calls to the shop for a restore: the records are from a backup, or others take their place, and what was sold until they go
 * again may have been sent by what they do not know, so the shop is asked for it before it is sent.
 */
export const pauseRestored = (store: Pick<RecordStore, 'hubRecord' | 'write'>, now: number): Promise<ShopRecord> =>
  changeShop(store, (shop) => restored(shop, now));

/** What was sold before now may have been sent by other records than these: the shop is asked for it before it is sent. */
export const adoptSoldBefore = (store: Pick<RecordStore, 'hubRecord' | 'write'>, now: number): Promise<ShopRecord> =>
  changeShop(store, (shop) => ({ ...shop, adoptBefore: now }));

/** The record of the shop of a stage that was restored. */
export const restored = ({ lease: _, untouched: _untouched, ...shop }: ShopRecord, now: number): ShopRecord => ({
  ...shop,
  paused: { since: now, why: 'restored' },
  adoptBefore: now,
});

/** What a restore has made is in use as soon as anybody changes it. @throws when others changed the record at every try */
const changeShop = async (
  store: Pick<RecordStore, 'hubRecord' | 'write'>,
  change: (shop: ShopRecord) => ShopRecord,
): Promise<ShopRecord> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const {
      shop: { untouched: _, ...shop },
      version,
    } = await findShop(store);
    const changed = change(shop);
    if (await store.write(writeShopRecord(changed, version + 1))) return changed;
  }
  throw new Error('the record of the shop was changed too often at once: try again');
};
