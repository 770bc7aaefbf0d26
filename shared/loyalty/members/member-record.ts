import * as v from 'valibot';
import { plainRecord } from '../../records/plain-record.ts';
import { hubKey, type RecordKey } from '../../records/record-key.ts';
import type { HubRecord } from '../../records/record-store.ts';
import { storedDiscounts } from './kept-discounts.ts';
import { cardSchema, type Member } from './member.ts';
import { quotedUnder } from './quote-pointer.ts';

/** A member costs a read of two units and a write of eight at most (ADR 9). */
const mostMemberBytes = 8192;

/** What stands under a card's number: its member, or the id of the member that it is a further card of. */
export type Card =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'alias'; readonly member: string }
  | { readonly kind: 'erased' };

export const memberKey = (card: string): RecordKey => hubKey('hub.members', card);

const storedCard = v.pipe(v.string(), v.parseJson(), cardSchema);

/** @throws when the record is not of its shape */
export const readCard = ({ body }: HubRecord): Card => {
  const read = v.safeParse(storedCard, body);
  // The key is a card's number: not for a log.
  if (!read.success) throw new Error('the record of a card is not of its shape');
  const card = read.output;
  switch (card.kind) {
    case 'member':
      return { kind: 'member', member: card };
    case 'alias':
      return { kind: 'alias', member: card.member };
    case 'erased':
      return { kind: 'erased' };
  }
};

/** Whether the member can be written. */
export const isWritable = (member: Member): boolean => bytesOf(member) <= mostMemberBytes;

const bytesOf = (member: Member): number => Buffer.byteLength(JSON.stringify(storedMember(member)));

/** A member as it is kept. */
export const storedMember = (member: Member): object => ({
  ...member,
  quotes: member.quotes.map((quote) => ({ ...quote, discounts: storedDiscounts(quote.discounts) })),
});

/**
 * @param version the version to be written: 1 creates
 * @throws when the member has outgrown its bound
 */
export const writeMember = (member: Member, version: number): HubRecord => {
  if (!isWritable(member)) throw new Error(`a member of ${bytesOf(member)} bytes: at most ${mostMemberBytes} are kept`);
  const newest = member.quotes.at(-1);
  return recordOf(member.id, version, storedMember(member), newest && quotedUnder(newest.bill));
};

/**
 * @param card a further card
 * @param member the id of its member
 */
export const writeAlias = (card: string, member: string, version: number): HubRecord =>
  recordOf(card, version, { shape: 1, kind: 'alias', member }, undefined);

const recordOf = (card: string, version: number, body: object, mirror: string | undefined): HubRecord => ({
  ...plainRecord(memberKey(card), version, body),
  mirror,
});
