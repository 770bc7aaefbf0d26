import * as v from 'valibot';
import { failed, ok, type Result } from '../../kernel/result.ts';
import type { RecordCensus } from '../../records/record-census.ts';
import type { HubRecord, RecordStore } from '../../records/record-store.ts';
import { noMember } from './change-by-hand.ts';
import { findMember } from './find-member.ts';
import { fitMember } from './fit-member.ts';
import { cardSchema, type Member } from './member.ts';
import { isWritable, memberKey, storedMember, writeAlias, writeMember } from './member-record.ts';
import { type MergeContext, mergedMember, noted, type Stub } from './merged-member.ts';
import { newMember } from './new-member.ts';

export interface MergeDependencies extends MergeContext {
  readonly store: Pick<RecordStore, 'hubRecord' | 'hubRecords' | 'write'>;
  readonly census: RecordCensus;
  /** Milliseconds. */
  readonly now: number;
}

/** What is on its way from a card to a member. */
interface Move {
  readonly taken: Member;
  readonly stub: Stub;
}

const mostTries = 5;

/**
 * Merges the member of a card into another one; the card, and its further cards, open that one from then on. A blocked card
 * was lost, perhaps: it stays blocked with its further cards, and empty (`emptied`).
 *
 * Two items, and no transaction: (1) the card's record becomes a stub that carries its member, in one conditional write, so that
 * nothing of it can be spent there any more; (2) the member takes it in and notes the stub, in one write; (3) the stub lets it
 * go. After a crash at any point the same call goes on from what is there, and the note keeps (2) from happening twice. The
 * other order, first the member and then the stub, would leave each coupon spendable on both cards between the two.
 * @returns whether there was anything to do; or one line that says why it cannot be
 */
export const mergeMembers = async (
  deps: MergeDependencies,
  card: string,
  into: string,
): Promise<Result<'merged' | 'emptied' | 'one-already', string>> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const target = await findMember(deps.store, into);
    if (target === undefined) return failed(noMember(into));
    const begun = await begin(deps, card, target.member);
    if (begun === 'lost') continue;
    if (!begun.ok) return begun;
    if (begun.value === 'one-already') return ok('one-already');
    await takeIn(deps, begun.value, target.member.id);
    await letGo(deps, begun.value, target.member.id);
    return ok(begun.value.taken.blocked ? 'emptied' : 'merged');
  }
  throw new Error('a member changed under every try to merge it');
};

/** @returns what is on its way, now or since an earlier call; `lost` when another writer was faster */
const begin = async (
  deps: MergeDependencies,
  card: string,
  target: Member,
): Promise<Result<Move | 'one-already', string> | 'lost'> => {
  const record = await deps.store.hubRecord(memberKey(card));
  if (record === undefined) return failed(noMember(card));
  const kept = readKept(record);
  if (kept.kind === 'erased') return failed(noMember(card));
  if (kept.kind === 'alias') {
    if (kept.member !== target.id)
      return failed(
        kept.moving === undefined
          ? `${card} is a further card of ${kept.member}: merge that one`
          : `${card} is being merged into ${kept.member}: run that merge again first`,
      );
    if (kept.moving === undefined) return ok('one-already');
    return ok({ taken: kept.moving, stub: { card, version: record.version } });
  }
  if (kept.id === target.id) return ok('one-already');
  const refusal = whyNot(deps, kept, target);
  if (refusal !== undefined) return failed(refusal);
  if (!kept.blocked) {
    const turned = await turnFurtherCards(deps, kept.id, target.id);
    if (turned === 'lost' || !turned.ok) return turned;
  }
  const stub = { card, version: record.version + 1 };
  const isFrozen = await deps.store.write(writeStub(stub, target.id, kept));
  return isFrozen ? ok({ taken: kept, stub }) : 'lost';
};

const whyNot = (deps: MergeDependencies, from: Member, target: Member): string | undefined => {
  if (from.quotes.some(({ until }) => until > deps.now))
    return `A bill is open on ${from.id}: merge it when the bill is closed`;
  if (!isWritable(together(deps, target, { taken: from, stub: { card: from.id, version: Number.MAX_SAFE_INTEGER } })))
    return `${from.id} and ${target.id} hold more together than is kept of one member: merge them when their last bills are settled`;
  return undefined;
};

/** Before the member moves: meanwhile they open the other one, and never a stub. */
const turnFurtherCards = async (
  { store, census }: MergeDependencies,
  from: string,
  to: string,
): Promise<Result<'turned', string> | 'lost'> => {
  for await (const keys of census.keysOf('hub.members')) {
    for (const record of (await store.hubRecords(keys)).values()) {
      const kept = readKept(record);
      if (kept.kind !== 'alias' || kept.member !== from) continue;
      const card = record.key.slice(memberKey('').length);
      if (kept.moving !== undefined) return failed(`${card} is being merged into ${from}: run that merge again first`);
      if (!(await store.write(writeAlias(card, to, record.version + 1)))) return 'lost';
    }
  }
  return ok('turned');
};

const takeIn = async (deps: MergeDependencies, move: Move, into: string): Promise<void> => {
  const { stub } = move;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const target = await findMember(deps.store, into);
    if (target === undefined) throw new Error('a member is gone that another is merged into');
    const { member, version } = target;
    if (member.merged?.some((note) => note.card === stub.card && note.version === stub.version)) return;
    if (await deps.store.write(writeMember(together(deps, member, move), version + 1))) return;
  }
  throw new Error('a member changed under every try to merge another into it');
};

const together = (deps: MergeDependencies, member: Member, { taken, stub }: Move): Member =>
  fitMember(noted(mergedMember(member, taken, deps), stub));

/** Refused when another call has done it. */
const letGo = async ({ store }: MergeDependencies, { taken, stub }: Move, into: string): Promise<boolean> =>
  store.write(
    taken.blocked
      ? writeMember({ ...newMember(stub.card, taken.since, undefined), blocked: true }, stub.version + 1)
      : writeAlias(stub.card, into, stub.version + 1),
  );

const writeStub = ({ card, version }: Stub, member: string, moving: Member): HubRecord => ({
  ...writeAlias(card, member, version),
  body: JSON.stringify({ shape: 1, kind: 'alias', member, moving: storedMember(moving) }),
});

/** With what a stub carries, which nobody else needs. */
const readKept = ({ body }: HubRecord) => v.parse(keptSchema, body);
const keptSchema = v.pipe(v.string(), v.parseJson(), cardSchema);
