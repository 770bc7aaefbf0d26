import * as v from 'valibot';
import { hubKey } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';

const milliseconds = v.pipe(v.number(), v.integer());

/** What all senders share about the shop: who sends, and whether sending is held. */
const shopRecordSchema = v.object({
  shape: v.literal(1),
  /** The one sender, until it has released the lease or `until` has passed. */
  lease: v.exactOptional(v.object({ owner: v.string(), until: milliseconds })),
  /** No call is made before `until`. */
  held: v.exactOptional(v.object({ until: milliseconds, why: v.string() })),
  /** Calls in a row that did not get their answer. */
  failures: v.pipe(v.number(), v.integer()),
});
export type ShopRecord = v.InferOutput<typeof shopRecordSchema>;

export const shopKey = hubKey('hub.eshop', 'orders');

export const newShopRecord: ShopRecord = { shape: 1, failures: 0 };

/** @throws when the record is not of its shape */
export const readShopRecord = ({ body }: HubRecord): ShopRecord => v.parse(shopRecordSchema, JSON.parse(body));

/** @param version the version to be written: 1 creates */
export const writeShopRecord = (shop: ShopRecord, version: number): HubRecord => ({
  key: shopKey,
  version,
  body: JSON.stringify(shop),
  work: undefined,
  mirror: undefined,
  day: undefined,
  raw: undefined,
});
