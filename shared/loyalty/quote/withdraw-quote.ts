import { backOff } from '../back-off.ts';
import type { LoyaltyDependencies } from '../loyalty-dependencies.ts';
import type { FoundMember } from '../members/find-member.ts';
import type { Member, OpenQuote } from '../members/member.ts';
import { type Card, memberKey, readCard, writeMember } from '../members/member-record.ts';

/** Nobody takes a quote back later than that, milliseconds after it was decided. */
const withdrawnWithin = 30_000;
/** From then on a quote stands, whoever was told of it: twice as long, for the calls and the clocks. */
const standsAfter = 2 * withdrawnWithin;
const mostTries = 5;

/** Whether a quote may still be taken back by a writer who came too late to tell it. */
export const isWithdrawable = (quote: OpenQuote, now: number): boolean => now < quote.at + standsAfter;

/**
 * Takes back a quote that was written, or may still be, after its till was answered without a discount: it counts as not offered
 * (ADR 11). The bill's quote before it stands again. A repeat that has offered it anew meanwhile stays as it is; a write that is
 * still under way fails by the version that is written here.
 * @param before the member as it was when the quote was decided
 */
export const withdrawQuote = async (
  deps: Pick<LoyaltyDependencies, 'store' | 'clock' | 'wait' | 'random'>,
  quote: OpenQuote,
  before: FoundMember,
): Promise<void> => {
  const { store, clock } = deps;
  for (let tries = 0; tries < mostTries && clock.now() < quote.at + withdrawnWithin; tries += 1) {
    const record = await store.hubRecord(memberKey(before.member.id));
    // A card that joins by its first use has no member yet: the one that is written here has no quote.
    const version = record?.version ?? 0;
    const card: Card = record === undefined ? { kind: 'member', member: before.member } : readCard(record);
    if (card.kind !== 'member' || version < before.version) return;
    const isUnderWay = version === before.version;
    if (!isUnderWay && !card.member.quotes.some((kept) => isSame(kept, quote))) return;
    if (await store.write(writeMember(withoutQuote(card.member, quote, before.member), version + 1))) return;
    await backOff(deps, tries);
  }
};

const isSame = (one: OpenQuote, other: OpenQuote): boolean => one.bill === other.bill && one.written === other.written;

const withoutQuote = (member: Member, quote: OpenQuote, before: Member): Member => ({
  ...member,
  quotes: member.quotes.flatMap((kept) =>
    isSame(kept, quote) ? before.quotes.filter(({ bill }) => bill === quote.bill) : [kept],
  ),
});
