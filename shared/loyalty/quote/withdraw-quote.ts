import { attempt } from '../../kernel/result.ts';
import { backOff } from '../back-off.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { Member, OpenQuote } from '../members/member.ts';
import { type Card, memberKey, readCard, writeMember } from '../members/member-record.ts';

/** Nobody takes a quote back later than that, milliseconds after it was decided. */
const withdrawnWithin = 30_000;
/** From then on a quote stands, whoever was told of it: twice as long, for the calls and the clocks. */
const standsAfter = 2 * withdrawnWithin;
const mostTries = 8;

/** Whether a quote may still be taken back by a writer who came too late to tell it. */
export const isWithdrawable = (quote: OpenQuote, now: number): boolean => now < quote.at + standsAfter;

/** A quote that was to be written, and the member as it was when it was decided. */
export interface Offering {
  readonly quote: OpenQuote;
  readonly before: FoundMember;
}

/**
 * Takes back what was written of a bill, or may still be, after its till was answered without a discount: it counts as not offered
 * (ADR 11). The bill's quote before it stands again. A repeat that has offered it anew meanwhile stays as it is; a write that is
 * still under way fails by the version that is written here.
 * @param offerings of one call, in their order: each may be there, whatever the store has answered
 * @throws what kept every try from the store
 */
export const withdrawQuote = async (
  deps: Pick<LoyaltyDependencies, 'store' | 'clock' | 'wait' | 'random'>,
  offerings: readonly Offering[],
): Promise<void> => {
  const last = offerings.at(-1);
  if (last === undefined) return;
  let failure: unknown;
  for (let tries = 0; tries < mostTries && deps.clock.now() < last.quote.at + withdrawnWithin; tries += 1) {
    // The store may be as slow as it was for the quote.
    const withdrawn = await attempt(() => isWithdrawn(deps, offerings, last));
    if (withdrawn.ok && withdrawn.value) return;
    failure = withdrawn.ok ? undefined : withdrawn.error;
    await backOff(deps, tries);
  }
  if (failure !== undefined) throw failure;
};

/** One try. @returns false when another writer was faster */
const isWithdrawn = async (
  { store }: Pick<LoyaltyDependencies, 'store'>,
  offerings: readonly Offering[],
  { before }: Offering,
): Promise<boolean> => {
  const record = await store.hubRecord(memberKey(before.member.id));
  // A card that joins by its first use has no member yet: the one that is written here has no quote.
  const version = record?.version ?? 0;
  const card: Card = record === undefined ? { kind: 'member', member: before.member } : readCard(record);
  if (card.kind !== 'member' || version < before.version) return true;
  const isUnderWay = version === before.version;
  if (!isUnderWay && !card.member.quotes.some((kept) => isOneOf(offerings, kept))) return true;
  return store.write(writeMember(withoutOffered(card.member, offerings), version + 1));
};

/** Two processes may have offered the same in the same version of the member, but not at the same moment. */
const isOneOf = (offerings: readonly Offering[], { at, bill, written }: OpenQuote): boolean =>
  offerings.some(({ quote }) => quote.bill === bill && quote.written === written && quote.at === at);

const withoutOffered = (member: Member, offerings: readonly Offering[]): Member => ({
  ...member,
  quotes: member.quotes.flatMap((kept) => (isOneOf(offerings, kept) ? standingBefore(kept, offerings) : [kept])),
});

/** The newest quote of the bill that is none of this call's. */
const standingBefore = ({ bill }: OpenQuote, offerings: readonly Offering[]): readonly OpenQuote[] =>
  offerings
    .flatMap(({ before }) => before.member.quotes)
    .filter((quote) => quote.bill === bill && !isOneOf(offerings, quote))
    .slice(-1);
