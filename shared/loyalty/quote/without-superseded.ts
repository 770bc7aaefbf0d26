import type { OpenBill } from '../bill/bill.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { OpenQuote } from '../members/member.ts';
import { membersQuoted } from '../members/members-quoted.ts';
import { isOpen } from '../members/standing.ts';

/**
 * A bill may be quoted again with another card: the first card's quote of it is let go, its coupon is free, and it counts as no use.
 * That is looked for only where another open bill keeps something of the member's, so an ordinary quote costs no read more.
 */
export const withoutSuperseded = async (
  { store, clock }: Pick<LoyaltyDependencies, 'store' | 'clock'>,
  found: FoundMember,
  bill: OpenBill,
): Promise<FoundMember> => {
  const { member } = found;
  const now = clock.now();
  const keeping = member.quotes.filter(
    (quote) => quote.bill !== bill.id && isOpen(quote, now) && quote.discounts.length > 0,
  );
  const isSuperseded = async ({ bill: quoted, at }: OpenQuote): Promise<boolean> =>
    (await membersQuoted(store, quoted, member.id)).some(({ quote }) => quote.at > at);
  const superseded = await Promise.all(keeping.map(isSuperseded));
  const gone = new Set(keeping.filter((_, index) => superseded[index]));
  return gone.size === 0
    ? found
    : { ...found, member: { ...member, quotes: member.quotes.filter((quote) => !gone.has(quote)) } };
};
