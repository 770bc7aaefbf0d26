import { findShop, type ShopRecord } from '../../shared/eshop/shop-record.ts';
import { idOf } from '../../shared/records/record-key.ts';
import { countWork, type ListCount, mostCounted } from '../sync/work-lists.ts';
import type { OpenStage } from '../target/open-stage.ts';
import { type QueueDepth, queueDepth } from './queue-depth.ts';

/** How everything stands now, from the queue to the shop. */
export interface Funnel {
  readonly nudges: QueueDepth;
  readonly deadLetters: QueueDepth;
  readonly orders: readonly ListCount[];
  readonly quarantined: {
    /** By index; `mostCounted` stands for more. */
    readonly count: number;
    /** The id of the oldest. */
    readonly oldest: string | undefined;
  };
  readonly shop: ShopRecord;
}

/** Asks table and queues; the shop is not called. */
export const readFunnel = async ({ store, place, clients }: OpenStage): Promise<Funnel> => {
  const [nudges, deadLetters, orders, quarantined, { shop }] = await Promise.all([
    queueDepth(clients.sqs, place.nudgeQueue),
    queueDepth(clients.sqs, place.deadLetterQueue),
    countWork(store),
    store.dueIn('quarantined', Number.MAX_SAFE_INTEGER, mostCounted),
    findShop(store),
  ]);
  const [oldest] = quarantined;
  const inQuarantine = { count: quarantined.length, oldest: oldest && idOf(oldest) };
  return { nudges, deadLetters, orders, quarantined: inQuarantine, shop };
};
