import type { OpenBill } from '../bill/bill.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { OpenQuote } from '../members/member.ts';
import { memberKey, quotedUnder, readCard } from '../members/member-record.ts';
import { isOpen, reservedBy } from '../members/standing.ts';

/**
 * A bill may be quoted again with another card: the first card's quote of it is let go, and its coupon is free. That is looked for
 * only where another open bill keeps a coupon of the member, so an ordinary quote costs no read more.
 */
export const withoutSuperseded = async (
  deps: Pick<LoyaltyDependencies, 'store' | 'clock'>,
  found: FoundMember,
  bill: OpenBill,
): Promise<FoundMember> => {
  const now = deps.clock.now();
  const reserving = found.member.quotes.filter(
    (quote) => quote.bill !== bill.id && isOpen(quote, now) && reservedBy([quote]).size > 0,
  );
  if (reserving.length === 0) return found;
  const others = await othersQuotes(deps, reserving, found);
  const isSuperseded = (quote: OpenQuote): boolean =>
    reserving.includes(quote) && others.some((other) => other.bill === quote.bill && other.at > quote.at);
  return { ...found, member: { ...found.member, quotes: found.member.quotes.filter((quote) => !isSuperseded(quote)) } };
};

/** Members stand under their newest open quote. */
const othersQuotes = async (
  { store }: Pick<LoyaltyDependencies, 'store'>,
  quotes: readonly OpenQuote[],
  { member }: FoundMember,
): Promise<readonly OpenQuote[]> => {
  const keys = await Promise.all(quotes.map(({ bill }) => store.mirroring(quotedUnder(bill))));
  const others = new Set(keys.flat().filter((key) => key !== memberKey(member.id)));
  if (others.size === 0) return [];
  const cards = [...(await store.hubRecords([...others])).values()].map(readCard);
  return cards.flatMap((card) => (card.kind === 'member' ? card.member.quotes : []));
};
