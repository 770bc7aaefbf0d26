import type { BillId } from '../../shared/loyalty/bill/bill.ts';
import { type BillRecord, billRecordKey, readBillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import type { Member, OpenQuote, Settlement } from '../../shared/loyalty/members/member.ts';
import { readCard } from '../../shared/loyalty/members/member-record.ts';
import { membersQuoted } from '../../shared/loyalty/members/members-quoted.ts';
import type { RecordCensus } from '../../shared/records/record-census.ts';
import type { RecordKey } from '../../shared/records/record-key.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

/** All that is kept of a bill. */
export interface FoundBill {
  /** The id of the member that it was quoted or settled for. */
  readonly member: string | undefined;
  /** While it may still be applied. */
  readonly open: OpenQuote | undefined;
  readonly closed: BillRecord | undefined;
  readonly settlement: Settlement | undefined;
}

export interface FindBillDependencies {
  readonly store: Pick<RecordStore, 'hubRecord' | 'hubRecords' | 'mirroring'>;
  readonly census: RecordCensus;
}

/** @returns what is kept of the bill; undefined where nothing is */
export const findBill = async (
  { store, census }: FindBillDependencies,
  bill: BillId,
): Promise<FoundBill | undefined> => {
  const record = await store.hubRecord(billRecordKey(bill));
  const closed = record && readBillRecord(record);
  const mark = closed?.settled;
  if (mark === 'none') return { member: undefined, open: undefined, closed, settlement: undefined };
  if (mark !== undefined) return { member: mark.member, open: undefined, closed, settlement: mark.settlement };

  const holding = async (keys: readonly RecordKey[]): Promise<FoundBill | undefined> => {
    const cards = [...(await store.hubRecords(keys)).values()].map(readCard);
    const members = cards.flatMap((card) => (card.kind === 'member' ? [card.member] : []));
    return members.map((member) => heldBy(member, bill, closed)).find((found) => found !== undefined);
  };
  const [quoted] = (await membersQuoted(store, bill)).map(({ member }) => heldBy(member, bill, closed));
  if (quoted !== undefined) return quoted;
  // A settlement stands in no index.
  for await (const keys of census.keysOf('hub.members')) {
    const held = await holding(keys);
    if (held !== undefined) return held;
  }
  return closed && { member: undefined, open: undefined, closed, settlement: undefined };
};

const heldBy = (member: Member, bill: BillId, closed: BillRecord | undefined): FoundBill | undefined => {
  const open = member.quotes.find((quote) => quote.bill === bill);
  const settlement = member.settled.find((settled) => settled.bill === bill);
  return open === undefined && settlement === undefined ? undefined : { member: member.id, open, closed, settlement };
};
