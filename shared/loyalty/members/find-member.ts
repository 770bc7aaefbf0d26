import type { RecordStore } from '../../records/record-store.ts';
import type { Member } from './member.ts';
import { memberKey, readCard } from './member-record.ts';

/** A member as it was read. */
export interface FoundMember {
  readonly member: Member;
  /** Of its record. */
  readonly version: number;
}

/** A further card names its member; while members are merged, the one that it names may itself have become a further card. */
const mostCards = 3;

/**
 * Finds the member that a card opens, a further card's by one read more.
 * @returns undefined when no member has the card
 */
export const findMember = async (
  store: Pick<RecordStore, 'hubRecord'>,
  card: string,
): Promise<FoundMember | undefined> => {
  let named = card;
  for (let cards = 0; cards < mostCards; cards += 1) {
    const record = await store.hubRecord(memberKey(named));
    if (record === undefined && named === card) return undefined;
    if (record === undefined) break;
    const kept = readCard(record);
    if (kept.kind === 'member') return { member: kept.member, version: record.version };
    if (kept.kind === 'erased') return undefined;
    named = kept.member;
  }
  throw new Error('a further card names a member that is not there');
};
