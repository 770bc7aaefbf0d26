import type { Thousandths } from '../../kernel/money.ts';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { RecordStore } from '../../records/record-store.ts';
import { isErasedCard } from './erased-card.ts';
import { findMember } from './find-member.ts';
import type { Member } from './member.ts';
import { memberKey, readCard, writeAlias, writeMember } from './member-record.ts';

/** What a person changes of a member: the member that results, or one line that says why it cannot be. */
export type ChangeByHand = (member: Member) => Result<Member, string>;

type CardStore = Pick<RecordStore, 'hubRecord' | 'write'>;

const mostTries = 5;

/** Changes the member that a card opens, whatever the tills write meanwhile. @returns whether it was otherwise before */
export const changeByHand = async (
  store: CardStore,
  card: string,
  change: ChangeByHand,
): Promise<Result<'changed' | 'unchanged', string>> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await findMember(store, card);
    if (found === undefined) return failed(noMember(card));
    const changed = change(found.member);
    if (!changed.ok) return changed;
    if (changed.value === found.member) return ok('unchanged');
    if (await store.write(writeMember(changed.value, found.version + 1))) return ok('changed');
  }
  throw new Error('a member changed under every try to change it by hand');
};

/** A further card for the member that a card opens. */
export const addCard = async (
  store: CardStore,
  card: string,
  further: string,
): Promise<Result<'changed' | 'unchanged', string>> => {
  const found = await findMember(store, card);
  if (found === undefined) return failed(noMember(card));
  const { id } = found.member;
  const isThere = (await store.hubRecord(memberKey(further))) !== undefined;
  if (!isThere && (await isErasedCard(store, further)))
    return failed(`${further} was erased at the wish of its holder: give out a new card`);
  if (await store.write(writeAlias(further, id, 1))) return ok('changed');
  const record = await store.hubRecord(memberKey(further));
  const kept = record && readCard(record);
  if (kept?.kind === 'alias' && kept.member === id) return ok('unchanged');
  if (further === id) return ok('unchanged');
  return failed(`${further} opens another member: npx kasalink members merge ${further} ${card}`);
};

export const noMember = (card: string): string =>
  `No member has the card ${card}: look at its number, or bring it in with npx kasalink members import FILE`;

export const blocking =
  (blocked: boolean): ChangeByHand =>
  (member) =>
    ok(member.blocked === blocked ? member : { ...member, blocked });

/** A coupon of an offer that redeems only armed ones is spent at the next bill once it is armed. */
export const arming =
  (code: string): ChangeByHand =>
  (member) => {
    const coupon = member.coupons.find((held) => held.code === code);
    if (coupon === undefined) return failed(`The member holds no coupon ${code}${instead(member)}`);
    if (coupon.armed) return ok(member);
    const coupons = member.coupons.map((held) => (held === coupon ? { ...held, armed: true } : held));
    return ok({ ...member, coupons });
  };

const instead = ({ coupons }: Member): string =>
  coupons.length === 0 ? ', nor any other' : `, but ${coupons.map(({ code }) => code).join(', ')}`;

/** What a coupon was when it was redeemed, by its bill. */
export interface RedeemedCoupon {
  readonly code: string;
  readonly offer: string;
  /** What it gave. */
  readonly amount: Thousandths;
  /** Until when it may be used again, milliseconds. */
  readonly expires: number | undefined;
}

/** A redeemed coupon comes back, with what it gave on its bill. */
export const returning =
  ({ code, offer, amount, expires }: RedeemedCoupon, now: number): ChangeByHand =>
  (member) => {
    if (member.coupons.some((held) => held.code === code)) return ok(member);
    const redeemed = member.redeemed.filter((gone) => gone.code !== code);
    if (redeemed.length === member.redeemed.length) return failed(notRedeemed(code));
    const coupon = { code, offer, amount, armed: false, issuedAt: now, ...(expires === undefined ? {} : { expires }) };
    return ok({ ...member, redeemed, coupons: [...member.coupons, coupon] });
  };

export const notRedeemed = (code: string): string =>
  `The coupon ${code} is not among the last twenty that the member redeemed`;
