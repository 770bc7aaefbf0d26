import type { Member } from '../../../shared/loyalty/members/member.ts';
import { writeMember } from '../../../shared/loyalty/members/member-record.ts';
import { newMember } from '../../../shared/loyalty/members/new-member.ts';
import { programVersionRecord, writePublished } from '../../../shared/loyalty/program/published-program.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import document from './program.json' with { type: 'json' };

/**
 * The first program and the first members of the local stage. What is there already stays: each write creates.
 * @param now milliseconds
 */
export const seedLoyalty = async (store: Pick<RecordStore, 'write'>, now: number): Promise<void> => {
  const publication = { version: 1, publishedAt: now, document };
  const records = [
    programVersionRecord(publication),
    writePublished(publication),
    ...membersAt(now).map((member) => writeMember(member, 1)),
  ];
  for (const record of records) await store.write(record);
};

const membersAt = (now: number): readonly Member[] => [
  newMember('memberCardId', now, undefined),
  { ...newMember('GOLD-1', now, undefined), grantedTier: 'gold' },
  {
    ...newMember('COUPON-1', now, undefined),
    coupons: [{ code: 'WELCOME5', offer: 'welcome', amount: 5000, armed: false, issuedAt: now }],
  },
];
