import type { RecordStore } from '../../records/record-store.ts';
import type { BillId } from '../bill/bill.ts';
import type { FoundMember } from './find-member.ts';
import type { OpenQuote } from './member.ts';
import { memberKey, readCard } from './member-record.ts';
import { isQuotePointer, quotedUnder, readQuotePointer } from './quote-pointer.ts';

/** A member who holds a quote of the bill that was asked for. */
export interface QuotedMember extends FoundMember {
  readonly quote: OpenQuote;
}

/**
 * Finds the members who hold a quote of the bill: a query, and a read where there are any; a read more for those who have been quoted
 * for another bill since.
 * @param except the id of a member who is not asked for
 */
export const membersQuoted = async (
  store: Pick<RecordStore, 'mirroring' | 'hubRecords'>,
  bill: BillId,
  except?: string,
): Promise<readonly QuotedMember[]> => {
  const own = except === undefined ? undefined : memberKey(except);
  const keys = (await store.mirroring(quotedUnder(bill))).filter((key) => key !== own);
  if (keys.length === 0) return [];
  const read = await store.hubRecords(keys);
  const pointers = [...read.values()].filter(({ key }) => isQuotePointer(key));
  const pointed = pointers
    .map(readQuotePointer)
    .map(memberKey)
    .filter((key) => key !== own && !read.has(key));
  const further = pointed.length === 0 ? new Map() : await store.hubRecords(pointed);
  return [...read.values(), ...further.values()].flatMap((record) => {
    if (isQuotePointer(record.key)) return [];
    const card = readCard(record);
    const quote = card.kind === 'member' ? card.member.quotes.find((one) => one.bill === bill) : undefined;
    return card.kind !== 'member' || quote === undefined
      ? []
      : [{ member: card.member, version: record.version, quote }];
  });
};
