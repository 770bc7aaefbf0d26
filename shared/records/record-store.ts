import type { OrderKey } from './order-key.ts';
import type { RecordKey } from './record-key.ts';

/** A record as a till sent it. It stands under its order in one index and under its day in another, or in none. */
export interface TillRecord {
  readonly key: RecordKey;
  /** The till's `_v`, milliseconds. */
  readonly version: number;
  /** SHA-256 of the canonical JSON, base64url. */
  readonly digest: string;
  /** The JSON text exactly as it came. */
  readonly body: string;
  /** The order that this record is a part of: `order_details`, `order_payments`; an `orders` record is found by its key. */
  readonly order: OrderKey | undefined;
  /** The UTC day on which a receipt was opened, `2018-11-03`: `orders` only. */
  readonly day: string | undefined;
  /** What the erasure of a person has emptied, by path (`consignee.phone`), sorted: newer versions are kept without it, too (ADR 18). */
  readonly blank: readonly string[] | undefined;
}

/** Lists of the hub's own work, oldest due first. */
export type WorkList =
  | 'waiting'
  | 'ready'
  | 'sending'
  | 'unknown'
  | 'correcting'
  | 'parked'
  | 'flagged'
  | 'quarantined';

/** A record of the hub's own, changed only under the version that was read. */
export interface HubRecord {
  readonly key: RecordKey;
  /** A counter, 1 when created. */
  readonly version: number;
  /** JSON. */
  readonly body: string;
  /** The list it stands in, and since or until when it is due, milliseconds. */
  readonly work: { readonly list: WorkList; readonly due: number } | undefined;
  /** Under this it is found by those that mirror it. */
  readonly mirror: string | undefined;
  /** The UTC day of a sale, `2026-11-24`: `hub.bills`, and `hub.order_syncs` once it is known. */
  readonly day: string | undefined;
  /** Bytes as they came, where they could not be read as a record. */
  readonly raw: Uint8Array | undefined;
  /** From then on nobody needs it, milliseconds: it is removed some time after. */
  readonly expires: number | undefined;
}

export type OfferOutcome =
  | { readonly kind: 'stored' }
  /** What is kept is not older, stands under another order than was named, or has more blanked. */
  | { readonly kind: 'refused'; readonly kept: TillRecord };

/**
 * Versioned records; one record is the unit of consistency. Reads by key see every acknowledged write, reads by index lag
 * behind and may name records that are gone: they give keys to read. A method that cannot do its work throws (an outage).
 */
export interface RecordStore {
  /**
   * Stores a till's record if none is kept, or if the one kept is older, stands under `standsUnder`, and has nothing blanked, or just
   * what is expected.
   * @param standsUnder the order that the kept record is expected to be a part of
   * @param blanked what is expected to be blanked of the kept record; what is of the offered one, unless it is told
   */
  offer(record: TillRecord, standsUnder: OrderKey | undefined, blanked?: TillRecord['blank']): Promise<OfferOutcome>;
  tillRecords(keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, TillRecord>>;
  hubRecord(key: RecordKey): Promise<HubRecord | undefined>;
  hubRecords(keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, HubRecord>>;
  /**
   * Writes a record of the hub's own: version 1 creates, version n replaces n − 1.
   * @returns false when another writer was there first
   */
  write(record: HubRecord): Promise<boolean>;
  /** Keys of the records that are part of the order, by index. */
  partsOf(order: OrderKey): Promise<readonly RecordKey[]>;
  /** Keys of the records that stand under the same mirror, by index. */
  mirroring(mirror: string): Promise<readonly RecordKey[]>;
  /** Keys of the receipts that were opened on the UTC day, and of the bills and sync records of what was sold on it, by index. */
  soldOn(day: string): Promise<readonly RecordKey[]>;
  /** Keys of the records in a list that are due at `until` or before, oldest first, by index. */
  dueIn(list: WorkList, until: number, limit: number): Promise<readonly RecordKey[]>;
}
