import * as v from 'valibot';
import { failed, ok, type Result } from '../kernel/result.ts';
import { describeFailure, type Log, type LogEvent } from '../observability/log.ts';
import { type OrderKey, orderKeySchema } from '../records/order-key.ts';
import { hubKey, type RecordKey, recordKeySchema } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';

const milliseconds = v.pipe(v.number(), v.integer());
const thousandths = v.pipe(v.number(), v.integer());
const missing = v.variant('what', [
  v.object({ what: v.literal('receipt') }),
  v.object({ what: v.literal('closing') }),
  v.object({ what: v.literal('lines'), count: v.number(), sum: thousandths, expected: thousandths }),
]);
/** What the shop says of an order, in its own words. */
const shopMessage = v.object({ object: v.string(), property: v.string(), message: v.string() });
export type ShopMessage = v.InferOutput<typeof shopMessage>;

/** Why an order needs a person. */
const parkReason = v.variant('code', [
  v.object({ code: v.literal('incomplete'), missing }),
  v.object({ code: v.literal('unusable'), problems: v.array(v.object({ field: v.string(), problem: v.string() })) }),
  v.object({ code: v.literal('unmapped-currency'), currency: v.string() }),
  v.object({ code: v.literal('refused'), messages: v.array(shopMessage) }),
  v.object({ code: v.literal('no-answer'), attempts: v.number() }),
]);
export type ParkReason = v.InferOutput<typeof parkReason>;

const common = {
  shape: v.literal(1),
  order: orderKeySchema,
  /** The newest version that was seen of each record: a later assembly never uses less. */
  sources: v.pipe(v.array(v.pipe(v.tuple([recordKeySchema, v.number()]), v.readonly())), v.readonly()),
  /** When it was sold, from the first time that it was complete. */
  soldAt: v.exactOptional(milliseconds),
  /** What a storno of it would look like (`mirrorOf`); a sale's only. */
  mirror: v.exactOptional(v.string()),
  /** How often an intent to create it has been stored. */
  attempts: v.pipe(v.number(), v.integer()),
};
/** What is meant to be created, stored before the call: `at` is when, `content` the digest of the shop order. */
const intent = { at: milliseconds, content: v.string() };

const syncRecordSchema = v.variant('state', [
  v.object({ ...common, state: v.literal('waiting'), since: milliseconds, due: milliseconds, missing }),
  v.object({ ...common, state: v.literal('ready'), due: milliseconds }),
  v.object({ ...common, state: v.literal('sending'), intent: v.object(intent), due: milliseconds }),
  v.object({ ...common, state: v.literal('unknown'), intent: v.object(intent), due: milliseconds, why: v.string() }),
  v.object({
    ...common,
    state: v.literal('created'),
    orderNumber: v.string(),
    /** Digest of what was sent. */
    content: v.string(),
    /**
     * What the till says now, where that is something else and the shop order is to be corrected: the digest of the shop order, or
     * why there is none any more (`deleted`, `incomplete`, …).
     */
    newer: v.exactOptional(v.string()),
    /** Further orders in the shop under the same external number. */
    doubled: v.array(v.string()),
  }),
  v.object({ ...common, state: v.literal('parked'), since: milliseconds, reason: parkReason }),
  v.object({
    ...common,
    state: v.literal('skipped'),
    reason: v.picklist(['zero', 'refund', 'deleted', 'walk-in']),
    /** The one receipt that a refund takes back, where exactly one fits. */
    original: v.exactOptional(orderKeySchema),
    /** The mirror under which a refund without an original is found by a sale that comes later. */
    seeks: v.exactOptional(v.string()),
  }),
]);

/** How far an order has come on its way to the shop; `docs/sync-states.md` draws it. */
export type SyncRecord = v.InferOutput<typeof syncRecordSchema>;
/** The version of each record that an assembly was made from, sorted by key. */
export type Sources = SyncRecord['sources'];
export type SyncState = SyncRecord['state'];
export type SyncRecordIn<State extends SyncState> = Extract<SyncRecord, { state: State }>;

export const syncKey = (order: OrderKey): RecordKey => hubKey('hub.order_syncs', order);

const storedSync = v.pipe(v.string(), v.parseJson(), syncRecordSchema);

/** @returns the record; or that it is not of its shape, which is a fault of ours */
export const tryReadSync = ({ key, body }: HubRecord): Result<SyncRecord, Error> => {
  const read = v.safeParse(storedSync, body);
  return read.success ? ok(read.output) : failed(new Error(`${key} is not of its shape`));
};

/** @throws when the record is not of its shape */
export const readSync = (record: HubRecord): SyncRecord => {
  const read = tryReadSync(record);
  if (!read.ok) throw read.error;
  return read.value;
};

export const orderFault = (failure: unknown): LogEvent => ({
  event: 'failed',
  what: 'order',
  error: describeFailure(failure),
});

/** Reads what can be read: a record that cannot is logged and left alone, so that it stops no other order. */
export const readSyncs = (records: Iterable<HubRecord>, log: Log): readonly SyncRecord[] =>
  [...records].map(tryReadSync).flatMap((read) => {
    if (read.ok) return [read.value];
    log(orderFault(read.error));
    return [];
  });

/** Under this stand the refunds that seek the original with the mirror. */
export const seekersOf = (mirror: string): string => `refund of ${mirror}`;

/** @param version the version to be written: 1 creates */
export const writeSync = (sync: SyncRecord, version: number): HubRecord => ({
  key: syncKey(sync.order),
  version,
  body: JSON.stringify(sync),
  work: workOf(sync),
  // What is not sent is no original: it is deleted, or nobody takes back nothing.
  mirror: sync.state === 'skipped' ? sync.seeks && seekersOf(sync.seeks) : sync.mirror,
  day: undefined,
  raw: undefined,
});

/** The list that an order stands in while there is something to do about it. */
const workOf = (sync: SyncRecord): HubRecord['work'] => {
  switch (sync.state) {
    case 'created':
    case 'skipped':
      return undefined;
    case 'parked':
      return { list: 'parked', due: sync.since };
    default:
      return { list: sync.state, due: sync.due };
  }
};
