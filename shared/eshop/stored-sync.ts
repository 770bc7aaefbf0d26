import * as v from 'valibot';
import { localTime } from '../kernel/local-time.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { describeFailure, type Log, type LogEvent } from '../observability/log.ts';
import { receiptKey } from '../orders/place-record.ts';
import type { OrderKey } from '../records/order-key.ts';
import { plainRecord } from '../records/plain-record.ts';
import { hubKey, type RecordKey } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';
import { isFlagged, type SyncRecord, syncRecordSchema } from './sync-record.ts';

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
  ...plainRecord(syncKey(sync.order), version, sync),
  work: workOf(sync),
  mirror: foundBy(sync),
  day: daySold(sync),
});

/**
 * The UTC day of the sale, by which a reconciliation finds it however long it was open. Until that is known it is the day of the
 * receipt's newest version, as a till's sale has it (`till-sale.ts`).
 */
const daySold = ({ order, soldAt, sources }: SyncRecord): string | undefined => {
  const receipt = receiptKey(order);
  const at = soldAt ?? sources.find(([key]) => key === receipt)?.[1];
  return at === undefined ? undefined : localTime(at, 'UTC').date;
};

/** What is not sent is no original, except of what took it back: it is deleted, or nobody takes back nothing. */
const foundBy = (sync: SyncRecord): string | undefined =>
  sync.state === 'skipped' && sync.voided === undefined ? sync.seeks && seekersOf(sync.seeks) : sync.mirror;

/** The list that an order stands in while there is something to do about it. */
const workOf = (sync: SyncRecord): HubRecord['work'] => {
  switch (sync.state) {
    case 'created':
    case 'cancelled':
    case 'skipped':
      return isFlagged(sync) ? { list: 'flagged', due: sync.flag?.since ?? 0 } : undefined;
    case 'parked':
      return { list: 'parked', due: sync.since };
    default:
      return { list: sync.state, due: sync.due };
  }
};
