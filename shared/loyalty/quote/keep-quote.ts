import type { BillId } from '../bill/bill.ts';
import { fitMember } from '../members/fit-member.ts';
import type { Member, OpenQuote } from '../members/member.ts';
import { mostReservations, reservedBy } from '../members/standing.ts';

const mostQuotes = mostReservations + 1;

/**
 * Keeps a quote in the place of the bill's earlier one. Where there are six others one goes: the oldest that is over, else that
 * reserves no coupon, so that none that a till was told of is free again. The bill of one that went is settled as never quoted.
 */
export const keepQuote = (member: Member, quote: OpenQuote): Member => {
  const others = member.quotes.filter(({ bill }) => bill !== quote.bill);
  const isOver = ({ until }: OpenQuote): boolean => until <= quote.at;
  const dispensable = [
    ...others.filter(isOver),
    ...others.filter((other) => !isOver(other) && reservedBy([other]).size === 0),
    ...others.filter((other) => !isOver(other) && reservedBy([other]).size > 0),
  ];
  const gone = new Set(dispensable.slice(0, Math.max(0, others.length - mostQuotes + 1)));
  return fitMember({ ...member, quotes: [...others.filter((other) => !gone.has(other)), quote] });
};

/** Lets go of a bill's quote, and of the coupon that it reserved. */
export const releaseQuote = (member: Member, bill: BillId): Member => ({
  ...member,
  quotes: member.quotes.filter((quote) => quote.bill !== bill),
});
