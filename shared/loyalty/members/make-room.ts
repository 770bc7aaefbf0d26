import type { RecordStore } from '../../records/record-store.ts';
import { billRecordKey, readBillRecord, writeBillRecord } from '../bill/bill-record.ts';
import { isMarked, isOfClosing } from '../bill/stored-bill.ts';
import type { FoundMember } from './find-member.ts';
import type { Settlement } from './member.ts';
import { writeMember } from './member-record.ts';

/** As many stay with the member: more than are settled again on an ordinary day. */
const mostSettled = 8;

/** Lets the oldest of a member's settled bills go, once they are marked; a mark that is missing is set. */
export const makeRoom = async (
  store: Pick<RecordStore, 'hubRecords' | 'write'>,
  { member, version }: FoundMember,
): Promise<void> => {
  const old = member.settled.slice(0, -mostSettled);
  if (old.length === 0) return;
  const bills = await store.hubRecords(old.map(({ bill }) => billRecordKey(bill)));
  const marked = new Set<Settlement>();
  for (const settlement of old) {
    const kept = bills.get(billRecordKey(settlement.bill));
    if (kept === undefined) continue;
    const record = readBillRecord(kept);
    const isOver = isMarked(record) && record.completed >= settlement.completed;
    const isUnmarked = !isMarked(record) && isOfClosing(settlement, record);
    const mark = { member: member.id, settlement };
    if (isOver || (isUnmarked && (await store.write(writeBillRecord({ ...record, settled: mark }, kept.version + 1)))))
      marked.add(settlement);
  }
  if (marked.size === 0) return;
  // Where another writer was faster the next bill makes room.
  await store.write(writeMember({ ...member, settled: member.settled.filter((one) => !marked.has(one)) }, version + 1));
};
