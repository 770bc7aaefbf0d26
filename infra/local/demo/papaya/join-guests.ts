import { writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { newMember } from '../../../../shared/loyalty/members/new-member.ts';
import type { RecordStore } from '../../../../shared/records/record-store.ts';
import { type BillPlan, cardsOf } from './bill-plan.ts';

/** The evening's guests join before it begins; those who are to spend a coupon hold one. */
export const joinGuests = async (
  store: Pick<RecordStore, 'write'>,
  plans: readonly BillPlan[],
  now: number,
): Promise<void> => {
  const withCoupon = new Set(plans.filter(({ kind }) => kind === 'coupon').map(({ card }) => card));
  for (const card of cardsOf(plans)) {
    const coupon = { code: `${card}-welcome`, offer: 'welcome', amount: 5000, armed: false, issuedAt: now };
    await store.write(
      writeMember({ ...newMember(card, now, undefined), coupons: withCoupon.has(card) ? [coupon] : [] }, 1),
    );
  }
};
