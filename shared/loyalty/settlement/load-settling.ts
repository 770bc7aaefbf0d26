import type { Bill } from '../bill/bill.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import { isErasedCard } from '../members/erased-card.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { OpenQuote } from '../members/member.ts';
import { membersQuoted } from '../members/members-quoted.ts';
import { openCard } from '../members/open-card.ts';
import type { ProgramInForce } from '../program/program-reader.ts';

/** All that a closed bill is settled by. */
export interface Settling {
  /** Absent where nobody has the card. */
  readonly found: FoundMember | undefined;
  readonly inForce: ProgramInForce | undefined;
  /** The quote of the bill that another card holds; only looked for where the bill's own card has none. */
  readonly elsewhere: OpenQuote | undefined;
  /** Whether the card was erased with its person: the bill is kept without it. */
  readonly isErased: boolean;
}

/** One consistent read; a query more where the card that closes the bill is not the one that was quoted, a read more where nobody has it. */
export const loadSettling = async (deps: LoyaltyDependencies, bill: Bill): Promise<Settling> => {
  const inForce = await deps.programs.current();
  const found = await openCard(deps, bill.card, inForce?.program);
  const isKnown =
    found !== undefined && [...found.member.quotes, ...found.member.settled].some((one) => one.bill === bill.id);
  const elsewhere = isKnown ? undefined : await quoteElsewhere(deps, bill);
  return { found, inForce, elsewhere, isErased: found === undefined && (await isErasedCard(deps.store, bill.card)) };
};

export const quoteOf = ({ found, elsewhere }: Settling, bill: Bill): OpenQuote | undefined =>
  found?.member.quotes.find((quote) => quote.bill === bill.id) ?? elsewhere;

const quoteElsewhere = async ({ store }: LoyaltyDependencies, { id }: Bill): Promise<OpenQuote | undefined> =>
  (await membersQuoted(store, id)).map(({ quote }) => quote).toSorted((one, other) => other.at - one.at)[0];
