import { loyaltyToken, webhookToken } from '../../../infra/local/local-access.ts';
import { hashToken, writeTokens } from '../../../shared/access/access-record.ts';
import { writeSync } from '../../../shared/eshop/stored-sync.ts';
import { billId } from '../../../shared/loyalty/bill/bill.ts';
import { writeMember } from '../../../shared/loyalty/members/member-record.ts';
import { newMember } from '../../../shared/loyalty/members/new-member.ts';
import { programVersionRecord, writePublished } from '../../../shared/loyalty/program/published-program.ts';
import type { RecordStore } from '../../../shared/records/record-store.ts';
import { aSettlement } from '../a-member.ts';
import { aBillOffer, aCouponOffer, aProgramDocument } from '../a-program-document.ts';
import { aSync } from '../a-sync.ts';

/** Tokens, an order that a person is to look at, a program with a budget and a coupon, and two members of whom one has that coupon and many bills. */
export const seedRecords = async (store: Pick<RecordStore, 'write'>, now: number): Promise<void> => {
  const document = aProgramDocument({ offers: [aBillOffer({ budget: { uses: 1000 } }), aCouponOffer({ amount: 20 })] });
  const publication = { version: 1, publishedAt: now, document };
  const coupon = { code: 'VOUCHER20', offer: 'voucher', amount: 20_000, armed: true, issuedAt: now };
  const settled = Array.from({ length: 9 }, (_, at) => aSettlement({ bill: billId('SLOVAK_PUB', `long-ago-${at}`) }));
  const records = [
    writeTokens(
      [
        { sha256: hashToken(webhookToken), scope: 'webhook', label: 'a till' },
        { sha256: hashToken(loyaltyToken), scope: 'loyalty', label: 'a till' },
      ],
      1,
    ),
    writeSync(aSync.created({ flag: { code: 'amended', since: now } }), 1),
    programVersionRecord(publication),
    writePublished(publication),
    writeMember(newMember('CARD-1', now, undefined), 1),
    writeMember({ ...newMember('CARD-2', now, undefined), coupons: [coupon], settled }, 1),
  ];
  for (const record of records) await store.write(record);
};
