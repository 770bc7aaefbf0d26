import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey, tableOf } from '../../records/record-key.ts';
import type { HubRecord } from '../../records/record-store.ts';
import type { BillId } from '../bill/bill.ts';
import type { OpenQuote } from './member.ts';

/**
 * Under this all are found that are quoted for a bill, whatever card closes it: a member stands in the index by its newest quote, and a
 * pointer stands there for each earlier one.
 */
export const quotedUnder = (bill: BillId): string => `quote of ${bill}`;

const kind = 'hub.quotes';
/** A bill that is closed later than that after its quote is over settles as never quoted, milliseconds. */
const keptFor = 30 * 86_400_000;

const pointerSchema = v.object({ shape: v.literal(1), member: v.string() });
const stored = v.pipe(v.string(), v.parseJson(), pointerSchema);

/** Names the member of a quote. There is one of each bill and member, so that writing it again changes nothing. */
export const writeQuotePointer = ({ bill, until }: OpenQuote, member: string): HubRecord => ({
  ...plainRecord(hubKey(kind, createHash('sha256').update(`${bill} ${member}`).digest('hex')), 1, { shape: 1, member }),
  mirror: quotedUnder(bill),
  expires: until + keptFor,
});

export const isQuotePointer = (key: RecordKey): boolean => tableOf(key) === kind;

/** @returns the member's id @throws when the record is not of its shape */
export const readQuotePointer = ({ body }: HubRecord): string => v.parse(stored, body).member;
