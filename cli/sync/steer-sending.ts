import { pauseSending, resumeSending } from '../../shared/eshop/pause-sending.ts';
import { findShop } from '../../shared/eshop/shop-record.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { type ShopContext, shopSheet } from './shop-sheet.ts';
import { syncCommand } from './sync-command.ts';

type Store = Pick<RecordStore, 'hubRecord' | 'write'>;

/** Stops all calls to the shop. @returns how it stands then, as lines for a person */
export const pauseCalls = async (store: Store, context: ShopContext): Promise<readonly string[]> =>
  shopSheet(await pauseSending(store, context.now), context);

/** Lets calls to the shop go again. @returns how it stands then, as lines for a person */
export const resumeCalls = async (store: Store, context: ShopContext): Promise<readonly string[]> => {
  const before = await findShop(store);
  const sheet = shopSheet(await resumeSending(store, context.now), context);
  if (before.shop.paused?.why !== 'restored') return sheet;
  return [
    ...sheet,
    '',
    'There was a restore from a backup. Orders sold before are looked for in the shop before they are sent, which costs calls.',
    `Reconcile the days since the backup, which tells what else the shop has; ${syncCommand('list')} shows what needs you.`,
  ];
};
