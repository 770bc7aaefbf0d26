import { backOff } from '../back-off.ts';
import type { ClosedBill } from '../bill/bill.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import type { Member, OpenQuote } from '../members/member.ts';
import { memberKey, readCard, writeMember } from '../members/member-record.ts';
import { membersQuoted } from '../members/members-quoted.ts';
import { redeemCoupon } from '../members/redeem-coupon.ts';
import { releaseQuote } from '../quote/keep-quote.ts';
import { compareWithQuote } from './compare-with-quote.ts';

const mostTries = 5;

/**
 * A bill may be quoted with one card and closed with another: the first one's quote is let go, and its coupon is redeemed where it
 * is seen as used, or it could be used again. Points are the closing card's.
 * @param closedBy the member whose card closed it
 */
export const releaseElsewhere = async (
  deps: LoyaltyDependencies,
  bill: ClosedBill,
  closedBy: string | undefined,
): Promise<void> => {
  for (const { member } of await membersQuoted(deps.store, bill.id, closedBy)) await release(deps, bill, member.id);
};

const release = async (deps: LoyaltyDependencies, bill: ClosedBill, member: string): Promise<void> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const record = await deps.store.hubRecord(memberKey(member));
    const card = record && readCard(record);
    const quote = card?.kind === 'member' ? card.member.quotes.find((one) => one.bill === bill.id) : undefined;
    if (record === undefined || card?.kind !== 'member' || quote === undefined) return;
    const released = withoutQuote(card.member, bill, quote, deps.clock.now());
    if (await deps.store.write(writeMember(released, record.version + 1))) return;
    await backOff(deps, tries);
  }
};

const withoutQuote = (member: Member, bill: ClosedBill, quote: OpenQuote, at: number): Member => {
  const released = releaseQuote(member, bill.id);
  const { coupon } = compareWithQuote(bill, quote);
  return coupon === undefined ? released : redeemCoupon(released, coupon, bill.id, at);
};
