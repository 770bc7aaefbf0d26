import type { RecordStore } from '../../records/record-store.ts';
import { type FoundClaim, findClaim, writeCouponClaim } from './coupon-claim.ts';
import { endOfDay } from './end-of-day.ts';
import { isErasedCard } from './erased-card.ts';
import { type FoundMember, findMember } from './find-member.ts';
import { fitMember } from './fit-member.ts';
import type { Coupon, Member } from './member.ts';
import { isWritable, memberKey, readCard, writeAlias, writeMember } from './member-record.ts';
import { newMember } from './new-member.ts';
import type { MemberRow, RowProblem } from './read-member-row.ts';

/** What became of a row. `refused`: it is at odds with what is kept, and a person must say what is meant. */
export type Imported =
  | { readonly kind: 'created' | 'changed' | 'unchanged' }
  | { readonly kind: 'refused'; readonly why: Omit<RowProblem, 'line'> };

export interface ImportContext {
  /** Milliseconds. */
  readonly now: number;
  /** The merchant's: a coupon's last day ends by its clocks. */
  readonly timeZone: string;
}

type CardStore = Pick<RecordStore, 'hubRecord' | 'write'>;

const mostTries = 5;

/**
 * Brings a row in. A card that is not known becomes a member, with all that the row says. One that is known gets only what it
 * lacks: segments, further cards, a birthday or a granted tier where there is none, a coupon whose code nobody ever had. Its points
 * are never touched, nor whether it is blocked, so that a list that is imported again changes nothing.
 *
 * A code is claimed before the member gets its coupon, and marked as given after it: a crash between the two is made good by the
 * same row, and a coupon that was used long ago is not given again, though the member has forgotten its code.
 */
export const importMember = async (store: CardStore, row: MemberRow, context: ImportContext): Promise<Imported> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const outcome = await tryImport(store, row, context);
    if (outcome !== undefined) return outcome;
  }
  throw new Error('a member changed under every try to import it');
};

/** The member goes first: a further card must never name one that is not there. @returns undefined when another was faster */
const tryImport = async (store: CardStore, row: MemberRow, context: ImportContext): Promise<Imported | undefined> => {
  const found = await findMember(store, row.card);
  if (found === undefined && (await isErasedCard(store, row.card)))
    return { kind: 'refused', why: { column: 'card', ...erasedWithItsPerson } };
  const id = found?.member.id ?? row.card;
  const missing: string[] = [];
  for (const further of row.furtherCards) {
    const record = await store.hubRecord(memberKey(further));
    const opened = record && readCard(record);
    if (opened?.kind === 'erased' || (opened === undefined && (await isErasedCard(store, further))))
      return { kind: 'refused', why: { column: 'further_cards', ...erasedWithItsPerson } };
    if (opened === undefined) missing.push(further);
    else if (opened.kind === 'member' ? further !== id : opened.member !== id)
      return { kind: 'refused', why: cardOfAnother };
  }
  const coupon = couponOf(row, context);
  const claim = coupon && (await findClaim(store, coupon.code));
  if (claim !== undefined && !(await isOwn(store, claim, id, found?.member)))
    return { kind: 'refused', why: couponOfAnother };
  const had = coupon !== undefined && found !== undefined && hasHad(found.member, coupon.code);
  const given = claim?.given === true || had ? undefined : coupon;
  const next = fitMember(found === undefined ? joined(row, given, context) : filledIn(found.member, row, given));
  if (!isWritable(next)) return { kind: 'refused', why: tooLarge };
  if (coupon !== undefined && claim === undefined) {
    const first = { member: id, given: had };
    if (!(await store.write(writeCouponClaim(coupon.code, first, 1)))) return undefined;
  }
  const isChanged = found === undefined || JSON.stringify(next) !== JSON.stringify(found.member);
  if (isChanged && !(await store.write(writeMember(next, versionAfter(found))))) return undefined;
  // Where another import was faster it is marked.
  if (coupon !== undefined && !(claim?.given ?? had))
    await store.write(writeCouponClaim(coupon.code, { member: id, given: true }, (claim?.version ?? 1) + 1));
  for (const further of missing) if (!(await store.write(writeAlias(further, id, 1)))) return undefined;
  if (found === undefined) return { kind: 'created' };
  return { kind: isChanged || missing.length > 0 ? 'changed' : 'unchanged' };
};

/** A member who was merged since is found by the card; one that was emptied stands in the notes of whom it was merged into. */
const isOwn = async (store: CardStore, claim: FoundClaim, id: string, member: Member | undefined): Promise<boolean> =>
  claim.member === id ||
  (member?.merged ?? []).some(({ card }) => card === claim.member) ||
  (await findMember(store, claim.member))?.member.id === id;

const hasHad = ({ coupons, redeemed }: Member, code: string): boolean =>
  [...coupons, ...redeemed].some((one) => one.code === code);

// Nothing of the other member's: neither who it is nor what it holds.
const couponOfAnother = {
  column: 'coupon_code',
  problem: "is another member's",
  mend: 'leave it out, or give the coupon a code of its own',
};

const cardOfAnother = {
  column: 'further_cards',
  problem: 'names a card that opens another member',
  mend: 'leave it out, or merge the two: npx kasalink members merge',
};

const erasedWithItsPerson = {
  problem: 'was erased at the wish of its holder',
  mend: 'leave it out, or give out a new card',
};

const tooLarge = {
  column: 'segments',
  problem: 'and coupons are more than is kept of a member',
  mend: 'name fewer',
};

const versionAfter = (found: FoundMember | undefined): number => (found?.version ?? 0) + 1;

/** No welcome for a new member: it has been one elsewhere, and brings what it holds. */
const joined = (row: MemberRow, coupon: Coupon | undefined, { now }: ImportContext): Member => ({
  ...filledIn(newMember(row.card, now, undefined), row, coupon),
  blocked: row.blocked,
  lots: row.points === 0 ? [] : [{ until: row.pointsUntil, points: row.points }],
});

const filledIn = (member: Member, row: MemberRow, coupon: Coupon | undefined): Member => {
  const birthday = member.birthday ?? row.birthday;
  const grantedTier = member.grantedTier ?? row.tier;
  return {
    ...member,
    segments: [...new Set([...member.segments, ...row.segments])],
    ...(birthday === undefined ? {} : { birthday }),
    ...(grantedTier === undefined ? {} : { grantedTier }),
    coupons: [...member.coupons, ...(coupon === undefined ? [] : [coupon])],
  };
};

/** @returns undefined also for one that is over: it is no coupon, and would come back with every import */
const couponOf = ({ coupon }: MemberRow, { now, timeZone }: ImportContext): Coupon | undefined => {
  if (coupon === undefined) return undefined;
  const { code, offer, amount, lastDay } = coupon;
  const expires = lastDay === undefined ? undefined : endOfDay(lastDay, timeZone);
  if (expires !== undefined && expires <= now) return undefined;
  return { code, offer, amount, armed: false, issuedAt: now, ...(expires === undefined ? {} : { expires }) };
};
