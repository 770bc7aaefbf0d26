import type { RecordStore } from '../../records/record-store.ts';
import type { Settlement } from '../members/member.ts';
import type { BillId } from './bill.ts';
import { type BillRecord, billRecordKey, readBillRecord } from './bill-record.ts';

/** A closed bill as it was read. */
export interface StoredBill {
  readonly record: BillRecord;
  /** How often it has been written. */
  readonly version: number;
}

/** What a bill did: to a member, or to none. */
export type Mark = NonNullable<BillRecord['settled']>;

/** @throws when the record is not of its shape */
export const findBill = async (
  store: Pick<RecordStore, 'hubRecord'>,
  bill: BillId,
): Promise<StoredBill | undefined> => {
  const record = await store.hubRecord(billRecordKey(bill));
  return record && { record: readBillRecord(record), version: record.version };
};

/** Whether the mark is of the closing that is stored, not of an earlier one. */
export const isMarked = ({ settled, completed, digest }: BillRecord): boolean =>
  settled === 'none' || (settled !== undefined && isOfClosing(settled.settlement, { completed, digest }));

export const isOfClosing = (
  settlement: Pick<Settlement, 'completed' | 'digest'>,
  { completed, digest }: Pick<Settlement, 'completed' | 'digest'>,
): boolean => settlement.completed === completed && settlement.digest === digest;
