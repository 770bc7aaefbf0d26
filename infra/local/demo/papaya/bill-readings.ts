import { readBillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import { memberKey, readCard } from '../../../../shared/loyalty/members/member-record.ts';
import { tillIdOf } from '../../../../shared/records/order-key.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import type { BillReadings } from './bill-checks.ts';
import type { BillEntry } from './play-bills.ts';

/** Reads members and bills as the hub keeps them. */
export const readBills = async (
  store: Pick<RecordStore, 'hubRecords'>,
  books: readonly BillEntry[],
): Promise<Pick<BillReadings, 'points' | 'settlements'>> => {
  const cards = [...new Set(books.map(({ card }) => card))];
  const members = await store.hubRecords(cards.map(memberKey));
  const bills = await store.hubRecords(books.map(({ key }) => hubKey('hub.bills', tillIdOf(key))));
  return {
    points: new Map(
      cards.flatMap((card) => {
        const record = members.get(memberKey(card));
        const read = record && readCard(record);
        return read?.kind === 'member' ? [[card, read.member.lots.reduce((sum, { points }) => sum + points, 0)]] : [];
      }),
    ),
    settlements: new Map(
      books.flatMap(({ key }) => {
        const record = bills.get(hubKey('hub.bills', tillIdOf(key)));
        const settled = record && readBillRecord(record).settled;
        return settled === undefined || settled === 'none' ? [] : [[key, settled.settlement]];
      }),
    ),
  };
};
