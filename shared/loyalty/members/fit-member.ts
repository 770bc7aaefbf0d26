import type { Member } from './member.ts';
import { isWritable } from './member-record.ts';
import { reservedBy } from './standing.ts';

/**
 * Makes room until a member can be written: the reasons of quotes go first, which only explain, then all quotes but the newest and
 * those that reserve a coupon, then the codes of coupons that are gone; of each the oldest. Settled bills never go: where they
 * are too many the member cannot be written until some are marked.
 */
export const fitMember = (member: Member): Member => {
  if (isWritable(member)) return member;
  const smaller = withoutReasons(member) ?? withoutQuote(member) ?? withoutCode(member);
  return smaller === undefined ? member : fitMember(smaller);
};

const withoutReasons = (member: Member): Member | undefined => {
  const at = member.quotes.findIndex(({ reasons }) => reasons.length > 0);
  const quotes = member.quotes.map((quote, other) => (other === at ? { ...quote, reasons: [] } : quote));
  return at < 0 ? undefined : { ...member, quotes };
};

const withoutQuote = (member: Member): Member | undefined => {
  const forgotten = member.quotes.slice(0, -1).find((quote) => reservedBy([quote]).size === 0);
  return forgotten && { ...member, quotes: member.quotes.filter((quote) => quote !== forgotten) };
};

const withoutCode = (member: Member): Member | undefined =>
  member.redeemed.length === 0 ? undefined : { ...member, redeemed: member.redeemed.slice(1) };
