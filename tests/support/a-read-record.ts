import { type ReadRecord, readRecord } from '../../shared/orders/read-records.ts';
import type { TillFields } from './a-receipt.ts';
import { aTillRecord } from './a-till-record.ts';

/** A stored record with its fields read. */
export const aReadRecord = (sent: TillFields | string): ReadRecord => readRecord(aTillRecord(sent));
