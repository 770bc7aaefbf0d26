import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import { billRecordKey, readBillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import {
  changeByHand,
  noMember,
  notRedeemed,
  type RedeemedCoupon,
  returning,
} from '../../shared/loyalty/members/change-by-hand.ts';
import { couponCodeOf } from '../../shared/loyalty/members/coupon-code-of.ts';
import { findMember } from '../../shared/loyalty/members/find-member.ts';
import type { Member } from '../../shared/loyalty/members/member.ts';
import type { Program } from '../../shared/loyalty/program/program.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

export interface ReturnDependencies {
  readonly store: Pick<RecordStore, 'hubRecord' | 'write'>;
  /** Says how long a coupon that comes back is valid. */
  readonly program: Program | undefined;
  /** Milliseconds. */
  readonly now: number;
}

const dayLong = 86_400_000;

/** Gives a redeemed coupon back, with what it gave by the quote that is kept with its bill. */
export const returnCoupon = async (
  { store, program, now }: ReturnDependencies,
  card: string,
  code: string,
): Promise<Result<'changed' | 'unchanged', string>> => {
  const found = await findMember(store, card);
  if (found === undefined) return failed(noMember(card));
  if (found.member.coupons.some((held) => held.code === code)) return ok('unchanged');
  const was = await redeemedCoupon(store, found.member, code);
  if (!was.ok) return was;
  const offer = program?.offers.find(({ id }) => id === was.value.offer);
  const days = offer?.kind === 'coupon_zero_vat' ? offer.validDays : undefined;
  const expires = days === undefined ? undefined : now + days * dayLong;
  return changeByHand(store, card, returning({ ...was.value, expires }, now));
};

const redeemedCoupon = async (
  store: Pick<RecordStore, 'hubRecord'>,
  member: Member,
  code: string,
): Promise<Result<Omit<RedeemedCoupon, 'expires'>, string>> => {
  const redeemed = member.redeemed.findLast((gone) => gone.code === code);
  if (redeemed === undefined) return failed(notRedeemed(code));
  const record = await store.hubRecord(billRecordKey(redeemed.bill));
  const quoted = record && readBillRecord(record).quote?.discounts.find((one) => couponCodeOf(one) === code);
  if (quoted === undefined)
    return failed(`The bill ${redeemed.bill} does not tell what ${code} gave: import a new coupon instead`);
  return ok({ code, offer: quoted.offer, amount: quoted.amount });
};
