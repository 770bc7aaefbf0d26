import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { fetchShop } from '../../../shared/adapters/fetch-shop.ts';
import { log, systemClock } from '../../../shared/adapters/lambda-environment.ts';
import type { CallShop } from '../../../shared/eshop/client/send-http.ts';
import { syncKey } from '../../../shared/eshop/stored-sync.ts';
import { receiptKey } from '../../../shared/orders/place-record.ts';
import type { OrderKey } from '../../../shared/records/order-key.ts';
import type { RunningStage } from '../find-stage.ts';
import { shopLogin } from '../local-access.ts';
import { stageStore } from '../stage-store.ts';
import { awsAccess } from '../stores/aws-access.ts';
import { listShopOrders, type ShopSale } from './list-shop-orders.ts';
import { readSighting, type SyncSighting } from './sync-sighting.ts';
import { readHead, type TillHead } from './till-head.ts';

/** What stands in the stage's stores about some orders, and nothing that the demo counted itself. */
export interface Readings {
  /** Messages in the queue: visible, delayed and being worked on. */
  readonly queued: number;
  readonly heads: ReadonlyMap<OrderKey, TillHead>;
  readonly syncs: ReadonlyMap<OrderKey, SyncSighting>;
  readonly shop: readonly ShopSale[];
}

/** What may still change. */
export interface Unrest {
  readonly queued: number;
  /** Where each order stands, and the version of the record that says so. */
  readonly syncs: ReadonlyMap<OrderKey, SyncSighting & { readonly version: number }>;
}

export interface StageReader {
  unrest(): Promise<Unrest>;
  /** @throws when the shop's list cannot be read */
  all(): Promise<Readings>;
}

/** As the host names it. */
const place = { region: 'eu-central-1', accountId: '000000000000', stackName: '' };

/** Reads the table, the queue and the shop for the orders named. */
export const stageReader = (stage: RunningStage, eshop: string, orders: readonly OrderKey[]): StageReader => {
  const access = awsAccess(process.env, place);
  const store = stageStore(stage);
  const sqs = new SQSClient({ ...access, endpoint: stage.sqs });
  const sendHttp = fetchShop({
    address: `${eshop}/api/v2`,
    isAllowed: () => false,
    plainHttp: true,
    credentials: async () => ({ kind: 'credentials', ...shopLogin, version: 'local' }),
    clock: systemClock,
    log,
  });
  const callShop: CallShop = (request) => sendHttp(request, { address: undefined, refused: undefined });

  const unrest = async (): Promise<Unrest> => {
    const [queued, records] = await Promise.all([queueDepth(sqs, stage.queue), store.hubRecords(orders.map(syncKey))]);
    const syncs = orders.flatMap((order) => {
      const record = records.get(syncKey(order));
      return record === undefined ? [] : [[order, { ...readSighting(record), version: record.version }] as const];
    });
    return { queued, syncs: new Map(syncs) };
  };

  return {
    unrest,
    all: async () => {
      const records = await store.tillRecords(orders.map(receiptKey));
      const heads = orders.flatMap((order) => {
        const record = records.get(receiptKey(order));
        return record === undefined ? [] : [[order, readHead(record)] as const];
      });
      const shop = await listShopOrders(callShop, new Set(orders), systemClock.now);
      return { ...(await unrest()), heads: new Map(heads), shop };
    },
  };
};

const depths = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
] as const;

const queueDepth = async (sqs: SQSClient, queue: string): Promise<number> => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: [...depths] }),
  );
  return depths.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
};
