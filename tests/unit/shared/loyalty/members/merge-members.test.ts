import { noMember } from '../../../../../shared/loyalty/members/change-by-hand.ts';
import { findMember } from '../../../../../shared/loyalty/members/find-member.ts';
import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { memberKey, readCard, writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { mergeMembers } from '../../../../../shared/loyalty/members/merge-members.ts';
import type { HubRecord, RecordStore } from '../../../../../shared/records/record-store.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote } from '../../../../support/a-member.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const old = aMember({
  id: 'OLD',
  visits: 2,
  lots: [{ until: '', points: 30 }],
  coupons: [aCoupon({ code: 'GIFT' })],
});
const kept = aMember({ id: 'NEW', visits: 1, lots: [{ until: '', points: 5 }] });

const aStore = async (members: readonly Member[] = [old, kept]) => {
  const store = makeMemoryRecordStore();
  for (const member of members) await store.write(writeMember(member, 1));
  await store.write(writeAlias('OLD-2', 'OLD', 1));
  return store;
};
type MemoryStore = Awaited<ReturnType<typeof aStore>>;

const merge = (
  store: MemoryStore,
  card = 'OLD',
  into = 'NEW',
  write: (record: HubRecord) => Promise<boolean> = store.write,
) =>
  mergeMembers(
    {
      store: { hubRecord: store.hubRecord, hubRecords: store.hubRecords, write },
      census: store,
      program: undefined,
      today: '2018-11-03',
      now: evening,
    },
    card,
    into,
  );

const memberOf = async (store: Pick<RecordStore, 'hubRecord'>, card: string): Promise<Member | undefined> =>
  (await findMember(store, card))?.member;
const pointsOf = (member: Member | undefined) => member?.lots.reduce((sum, { points }) => sum + points, 0);

/** How often the gift could be spent, whatever card is shown. */
const gifts = async (store: MemoryStore): Promise<number> => {
  const members = new Map<string, Member>();
  for (const card of ['OLD', 'OLD-2', 'NEW']) {
    const member = await memberOf(store, card);
    if (member !== undefined) members.set(member.id, member);
  }
  return [...members.values()].flatMap(({ coupons }) => coupons.filter(({ code }) => code === 'GIFT')).length;
};

it('opens one member of two by every card', async () => {
  const store = await aStore();
  expect(await merge(store)).toEqual({ ok: true, value: 'merged' });
  for (const card of ['OLD', 'OLD-2', 'NEW'])
    expect(await memberOf(store, card)).toMatchObject({ id: 'NEW', visits: 3, lots: [{ until: '', points: 35 }] });
  expect(await gifts(store)).toBe(1);
});

it('leaves nothing but a plain further card behind', async () => {
  const store = await aStore();
  await merge(store);
  const record = await store.hubRecord(memberKey('OLD'));
  expect(record?.body).toBe(writeAlias('OLD', 'NEW', 1).body);
});

it('does nothing when it is asked again', async () => {
  const store = await aStore();
  await merge(store);
  expect(await merge(store)).toEqual({ ok: true, value: 'one-already' });
  expect(await merge(store, 'NEW', 'OLD')).toEqual({ ok: true, value: 'one-already' });
  expect(pointsOf(await memberOf(store, 'NEW'))).toBe(35);
});

/** The first write of the merge turns the further card, then come the stub, the member, and the stub that lets go. */
const writesOfAMerge = 4;

describe.each(Array.from({ length: writesOfAMerge }, (_, at) => at))('after a crash at write %i', (at) => {
  it.each([
    ['before it is done', false],
    ['when it is done', true],
  ])('%s, no coupon can be spent twice, and the merge goes on without doubling a point', async (_when, isDone) => {
    const store = await aStore();
    let writes = 0;
    const crashing = async (record: HubRecord): Promise<boolean> => {
      if (writes++ !== at) return store.write(record);
      if (isDone) await store.write(record);
      throw new Error('crash');
    };
    await expect(merge(store, 'OLD', 'NEW', crashing)).rejects.toThrow('crash');
    expect(await gifts(store)).toBeLessThanOrEqual(1);
    expect((await merge(store)).ok).toBe(true);
    expect(pointsOf(await memberOf(store, 'OLD'))).toBe(35);
    expect(await memberOf(store, 'OLD-2')).toMatchObject({ id: 'NEW', visits: 3 });
    expect(await gifts(store)).toBe(1);
  });
});

it.each(Array.from({ length: writesOfAMerge }, (_, at) => at))(
  'loses nothing that a till writes to either card just before write %i',
  async (at) => {
    const store = await aStore();
    let writes = 0;
    const interrupted = async (record: HubRecord): Promise<boolean> => {
      if (writes++ === at)
        for (const card of ['OLD', 'NEW']) {
          const found = await findMember(store, card);
          if (found === undefined) throw new Error('no member');
          const { member, version } = found;
          const lots = [{ until: '', points: (pointsOf(member) ?? 0) + 1 }];
          await store.write(writeMember({ ...member, lots }, version + 1));
        }
      return store.write(record);
    };
    expect((await merge(store, 'OLD', 'NEW', interrupted)).ok).toBe(true);
    expect(pointsOf(await memberOf(store, 'NEW'))).toBe(37);
  },
);

it('keeps a blocked card blocked, and empty, when its member moves', async () => {
  const store = await aStore([{ ...old, blocked: true }, kept]);
  expect(await merge(store)).toEqual({ ok: true, value: 'emptied' });
  expect(await memberOf(store, 'OLD')).toMatchObject({ id: 'OLD', blocked: true, lots: [], coupons: [] });
  expect(await memberOf(store, 'NEW')).toMatchObject({ blocked: false, lots: [{ until: '', points: 35 }] });
});

it('takes in again what an unblocked card has earned since', async () => {
  const store = await aStore([{ ...old, blocked: true }, kept]);
  await merge(store);
  const emptied = await findMember(store, 'OLD');
  if (emptied === undefined) throw new Error('no member');
  const earned = { ...emptied.member, blocked: false, lots: [{ until: '', points: 8 }] };
  await store.write(writeMember(earned, emptied.version + 1));
  await merge(store);
  expect(pointsOf(await memberOf(store, 'NEW'))).toBe(43);
});

it.each<[string, readonly Member[], string, string, string]>([
  ['the card is unknown', [old, kept], 'NOBODY', 'NEW', noMember('NOBODY')],
  ['the other card is unknown', [old, kept], 'OLD', 'NOBODY', noMember('NOBODY')],
  ['it is a further card', [old, kept], 'OLD-2', 'NEW', 'OLD-2 is a further card of OLD: merge that one'],
  [
    'a bill is open on it',
    [{ ...old, quotes: [anOpenQuote()] }, kept],
    'OLD',
    'NEW',
    'A bill is open on OLD: merge it when the bill is closed',
  ],
  [
    'both are too much for one',
    [
      { ...old, segments: ['x'.repeat(5_000)] },
      { ...kept, segments: ['y'.repeat(5_000)] },
    ],
    'OLD',
    'NEW',
    'OLD and NEW hold more together than is kept of one member: merge them when their last bills are settled',
  ],
])('says in one line why it cannot be when %s, and changes nothing', async (_why, members, card, into, problem) => {
  const store = await aStore(members);
  expect(await merge(store, card, into)).toEqual({ ok: false, error: problem });
  for (const member of members) {
    const record = await store.hubRecord(memberKey(member.id));
    expect(record && readCard(record)).toEqual({ kind: 'member', member });
  }
});

it('takes over a quote whose time is over, so that its bill is still settled by it', async () => {
  const over = anOpenQuote({
    until: evening,
    discounts: [{ type: 'percentage_on_item', offer: 'coffee', percentage: 2_000, amount: 400, product: 'coffee' }],
  });
  const store = await aStore([{ ...old, quotes: [over] }, kept]);
  await merge(store);
  expect((await memberOf(store, 'NEW'))?.quotes).toEqual([over]);
});

it('finishes an earlier merge before another one begins with its cards', async () => {
  const third = aMember({ id: 'THIRD' });
  const store = await aStore([old, kept, third]);
  let writes = 0;
  const crashing = async (record: HubRecord): Promise<boolean> => {
    if (writes++ === 2) throw new Error('crash');
    return store.write(record);
  };
  await expect(merge(store, 'OLD', 'NEW', crashing)).rejects.toThrow('crash');
  const again = 'OLD is being merged into NEW: run that merge again first';
  expect(await merge(store, 'OLD', 'THIRD')).toEqual({ ok: false, error: again });
  expect(await merge(store, 'NEW', 'THIRD')).toEqual({ ok: false, error: again });
  await merge(store);
  expect((await merge(store, 'NEW', 'THIRD')).ok).toBe(true);
  expect(pointsOf(await memberOf(store, 'OLD'))).toBe(35);
});
