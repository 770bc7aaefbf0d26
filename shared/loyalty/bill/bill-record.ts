import * as v from 'valibot';
import { failed, ok, type Result } from '../../kernel/result.ts';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey } from '../../records/record-key.ts';
import type { HubRecord } from '../../records/record-store.ts';
import { storedDiscounts } from '../members/kept-discounts.ts';
import { settledQuoteSchema, settlementSchema } from '../members/member.ts';
import { type BillId, isKnownBillId } from './bill.ts';

/** How a closed bill was answered: a repeat gets the same. */
export type BillAnswer = 'registered' | 'unknown-card';

/** A closed bill (`hub.bills`): a counter as version, since it changes without being closed again; the time of closing is in it. */
export const billRecordSchema = v.object({
  shape: v.literal(1),
  bill: v.custom<BillId>(isKnownBillId, 'a bill'),
  /** The till's `completed`, milliseconds. */
  completed: v.pipe(v.number(), v.integer()),
  /** SHA-256 of the canonical JSON, base64url. */
  digest: v.string(),
  /** The JSON text as it came. */
  sent: v.string(),
  answer: v.picklist(['registered', 'unknown-card']),
  /**
   * The quote as it stood when the bill closed: how the shop order explains what was taken off, `explain` the offers, and how a
   * bill that is opened again is told from one that carries somebody else's discount.
   */
  quote: v.exactOptional(settledQuoteSchema),
  /**
   * Set once the member has it: only then may the settlement leave the member's list. `none`: no member, or a blocked one. Kept
   * over a later closing, which is settled by the difference.
   */
  settled: v.exactOptional(
    v.union([v.literal('none'), v.object({ member: v.string(), settlement: settlementSchema })]),
  ),
});
export type BillRecord = v.InferOutput<typeof billRecordSchema>;

const storedBill = v.pipe(v.string(), v.parseJson(), billRecordSchema);

/** @returns the record; or that it is not of its shape, which is a fault of ours */
export const tryReadBillRecord = ({ key, body }: Pick<HubRecord, 'key' | 'body'>): Result<BillRecord, Error> => {
  const read = v.safeParse(storedBill, body);
  return read.success ? ok(read.output) : failed(new Error(`${key} is not of its shape`));
};

/** @throws when the record is not of its shape */
export const readBillRecord = (record: Pick<HubRecord, 'key' | 'body'>): BillRecord => {
  const read = tryReadBillRecord(record);
  if (!read.ok) throw read.error;
  return read.value;
};

export const billRecordKey = (bill: BillId): RecordKey => hubKey('hub.bills', bill);

/** @param version the version to be written: 1 creates */
export const writeBillRecord = (record: BillRecord, version: number): HubRecord => ({
  ...plainRecord(billRecordKey(record.bill), version, storedRecord(record)),
  day: new Date(record.completed).toISOString().slice(0, 10),
});

const storedRecord = ({ quote, ...record }: BillRecord): object =>
  quote === undefined ? record : { ...record, quote: { ...quote, discounts: storedDiscounts(quote.discounts) } };
