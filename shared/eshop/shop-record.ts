import * as v from 'valibot';
import { plainRecord } from '../records/plain-record.ts';
import { hubKey } from '../records/record-key.ts';
import type { HubRecord, RecordStore } from '../records/record-store.ts';

const count = v.pipe(v.number(), v.integer());
const milliseconds = count;

/** What all senders share about the shop. */
const shopRecordSchema = v.object({
  shape: v.literal(1),
  /** The one sender, until it has released the lease or `until` has passed. */
  lease: v.exactOptional(v.object({ owner: v.string(), until: milliseconds })),
  /** No call is made before `until`. */
  held: v.exactOptional(v.object({ until: milliseconds, why: v.string() })),
  /** No call is made until a person resumes. `restored`: the table is not the one that this was written in. */
  paused: v.exactOptional(v.object({ since: milliseconds, why: v.picklist(['by-hand', 'restored']) })),
  /** The breaker: the version of the credentials that the shop has refused. It closes when there are others. */
  refused: v.exactOptional(v.object({ credentials: v.string(), at: milliseconds })),
  /** Where the shop has moved to. */
  address: v.exactOptional(v.string()),
  /** Calls in a row that did not get their answer. */
  failures: count,
  /** As the shop's answers say, and as was counted since. */
  budget: v.exactOptional(
    v.object({ perHour: count, perDay: count, hourRemaining: count, dayRemaining: count, at: milliseconds }),
  ),
  /** When new orders were sent last. */
  lastBatchAt: v.exactOptional(milliseconds),
  /** Name of the table it was written in: in another one the stage was restored from a backup. */
  storedIn: v.exactOptional(v.string()),
  /** What was sold before may have been sent by what the backup does not know: the shop is asked before it is sent. */
  adoptBefore: v.exactOptional(milliseconds),
  /** A restore has made the table of a backup, and it has not been in use: its records are as they were. */
  untouched: v.exactOptional(v.literal(true)),
});
export type ShopRecord = v.InferOutput<typeof shopRecordSchema>;

export const shopKey = hubKey('hub.eshop', 'orders');

export const newShopRecord: ShopRecord = { shape: 1, failures: 0 };

/** @throws when the record is not of its shape */
export const readShopRecord = ({ body }: Pick<HubRecord, 'body'>): ShopRecord =>
  v.parse(shopRecordSchema, JSON.parse(body));

/** The record as it is kept, and its version, 0 where there is none. */
export const findShop = async (
  store: Pick<RecordStore, 'hubRecord'>,
): Promise<{ readonly shop: ShopRecord; readonly version: number }> => {
  const record = await store.hubRecord(shopKey);
  return record === undefined
    ? { shop: newShopRecord, version: 0 }
    : { shop: readShopRecord(record), version: record.version };
};

/** @param version the version to be written: 1 creates */
export const writeShopRecord = (shop: ShopRecord, version: number): HubRecord => plainRecord(shopKey, version, shop);
