import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import { findClaim } from '../../../../../shared/loyalty/members/coupon-claim.ts';
import { findMember } from '../../../../../shared/loyalty/members/find-member.ts';
import { importMember } from '../../../../../shared/loyalty/members/import-member.ts';
import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import type { MemberRow } from '../../../../../shared/loyalty/members/read-member-row.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const aRow = (fields: Partial<MemberRow> = {}): MemberRow => ({
  card: 'A-1',
  furtherCards: [],
  points: 0,
  pointsUntil: '',
  tier: undefined,
  segments: [],
  birthday: undefined,
  coupon: undefined,
  blocked: false,
  ...fields,
});
const full = aRow({
  furtherCards: ['A-2'],
  points: 120,
  pointsUntil: '2019-12-31',
  tier: 'gold',
  segments: ['staff'],
  birthday: '05-31',
  coupon: { code: 'C-1', offer: 'welcome5', amount: 5_000, lastDay: '2018-12-31' },
  blocked: true,
});
const context = { now: evening, timeZone: 'Europe/Prague' };

const storeWith = async (...members: readonly Member[]) => {
  const store = makeMemoryRecordStore();
  for (const member of members) await store.write(writeMember(member, 1));
  return store;
};
const foundBy = async (store: Awaited<ReturnType<typeof storeWith>>, card: string) =>
  (await findMember(store, card))?.member;

it('makes a member with all that the row says, known by every card', async () => {
  const store = await storeWith();
  expect(await importMember(store, full, context)).toEqual({ kind: 'created' });
  const expected = aMember({
    id: 'A-1',
    blocked: true,
    lots: [{ until: '2019-12-31', points: 120 }],
    grantedTier: 'gold',
    segments: ['staff'],
    birthday: '05-31',
    coupons: [
      {
        code: 'C-1',
        offer: 'welcome5',
        amount: 5_000,
        armed: false,
        issuedAt: evening,
        expires: Date.parse('2019-01-01T00:00:00+01:00'),
      },
    ],
  });
  expect(await foundBy(store, 'A-1')).toEqual(expected);
  expect(await foundBy(store, 'A-2')).toEqual(expected);
});

it('changes nothing the second time, whatever came of the member meanwhile', async () => {
  const store = await storeWith();
  await importMember(store, full, context);
  expect(await importMember(store, full, context)).toEqual({ kind: 'unchanged' });

  const spent = aMember({
    ...(await foundBy(store, 'A-1')),
    blocked: false,
    lots: [],
    coupons: [],
    redeemed: [{ code: 'C-1', bill: billId('', '1'), at: evening }],
  });
  await store.write(writeMember(spent, 2));
  expect(await importMember(store, full, context)).toEqual({ kind: 'unchanged' });
  expect(await foundBy(store, 'A-1')).toEqual(spent);
});

it('gives a known card what it lacks, and never points', async () => {
  const store = await storeWith(aMember({ id: 'A-1', segments: ['press'], coupons: [aCoupon({ code: 'C-0' })] }));
  expect(await importMember(store, full, context)).toEqual({ kind: 'changed' });
  const member = await foundBy(store, 'A-2');
  expect(member).toMatchObject({
    id: 'A-1',
    blocked: false,
    lots: [],
    segments: ['press', 'staff'],
    birthday: '05-31',
    grantedTier: 'gold',
  });
  expect(member?.coupons.map(({ code }) => code)).toEqual(['C-0', 'C-1']);
});

it('leaves a birthday and a tier as a person has set them', async () => {
  const store = await storeWith(aMember({ id: 'A-1', birthday: '01-01', grantedTier: 'silver' }));
  await importMember(store, full, context);
  expect(await foundBy(store, 'A-1')).toMatchObject({ birthday: '01-01', grantedTier: 'silver' });
});

it('adds to the member that a further card opens', async () => {
  const store = await storeWith(aMember({ id: 'FIRST' }));
  await store.write(writeAlias('A-1', 'FIRST', 1));
  expect(await importMember(store, aRow({ segments: ['staff'] }), context)).toEqual({ kind: 'changed' });
  expect(await foundBy(store, 'FIRST')).toMatchObject({ id: 'FIRST', segments: ['staff'] });
});

it('brings no coupon whose time is over', async () => {
  const store = await storeWith();
  const row = aRow({ coupon: { code: 'C-1', offer: 'welcome5', amount: 5_000, lastDay: '2018-11-02' } });
  await importMember(store, row, context);
  expect((await foundBy(store, 'A-1'))?.coupons).toEqual([]);
});

it.each([
  [
    'a member of its own',
    (store: Awaited<ReturnType<typeof storeWith>>) => store.write(writeMember(aMember({ id: 'A-2' }), 1)),
  ],
  [
    'a further card of another',
    (store: Awaited<ReturnType<typeof storeWith>>) => store.write(writeAlias('A-2', 'OTHER', 1)),
  ],
])('refuses a further card that is %s, and changes nothing', async (_what, occupy) => {
  const store = await storeWith();
  await occupy(store);
  expect(await importMember(store, full, context)).toEqual({
    kind: 'refused',
    why: expect.objectContaining({ column: 'further_cards' }),
  });
  expect(await foundBy(store, 'A-1')).toBeUndefined();
});

it('refuses what would make the member too large', async () => {
  const store = await storeWith(aMember({ id: 'A-1', segments: ['x'.repeat(7_000)] }));
  expect(await importMember(store, aRow({ segments: ['y'.repeat(1_500)] }), context)).toMatchObject({
    kind: 'refused',
  });
});

it('decides again when a till was faster', async () => {
  const store = await storeWith(aMember({ id: 'A-1' }));
  let isFirst = true;
  const raced = {
    hubRecord: store.hubRecord,
    write: async (record: Parameters<typeof store.write>[0]) => {
      if (isFirst) {
        isFirst = false;
        await store.write(writeMember(aMember({ id: 'A-1', visits: 1 }), 2));
      }
      return store.write(record);
    },
  };
  expect(await importMember(raced, full, context)).toEqual({ kind: 'changed' });
  expect(await foundBy(store, 'A-1')).toMatchObject({ visits: 1, segments: ['staff'] });
});

describe('a code of a coupon', () => {
  const coupon = { code: 'C-1', offer: 'welcome5', amount: 5_000, lastDay: undefined };
  const withCoupon = (card: string) => aRow({ card, coupon });
  const refused = {
    kind: 'refused',
    why: { column: 'coupon_code', problem: "is another member's", mend: expect.any(String) },
  };
  type Store = Awaited<ReturnType<typeof storeWith>>;
  const codesOf = async (store: Store, card: string) => (await foundBy(store, card))?.coupons.map(({ code }) => code);

  /** Writes nothing that is of the kind, as if the tool had been stopped before it. */
  const stoppedBefore = (store: Store, isMeant: (record: Parameters<Store['write']>[0]) => boolean) => ({
    hubRecord: store.hubRecord,
    write: async (record: Parameters<Store['write']>[0]) => {
      if (isMeant(record)) throw new Error('stopped');
      return store.write(record);
    },
  });

  it("is one member's once for all: for another it is refused without a name, and makes no member", async () => {
    const store = await storeWith(aMember({ id: 'A-2', coupons: [] }));
    await importMember(store, withCoupon('A-1'), context);
    expect(await importMember(store, withCoupon('A-2'), context)).toEqual(refused);
    expect(await importMember(store, withCoupon('A-3'), context)).toEqual(refused);
    expect(await codesOf(store, 'A-2')).toEqual([]);
    expect(await foundBy(store, 'A-3')).toBeUndefined();
  });

  it('is given once, though the member has redeemed its coupon and forgotten it', async () => {
    const store = await storeWith();
    await importMember(store, withCoupon('A-1'), context);
    const spent = aMember({ ...(await foundBy(store, 'A-1')), coupons: [] });
    await store.write(writeMember(spent, 2));
    expect(await importMember(store, withCoupon('A-1'), context)).toEqual({ kind: 'unchanged' });
    expect(await foundBy(store, 'A-1')).toEqual(spent);
  });

  it('that the member had before codes were claimed is claimed for it', async () => {
    const store = await storeWith(aMember({ id: 'A-1', coupons: [aCoupon({ code: 'C-1' })] }));
    expect(await importMember(store, withCoupon('A-1'), context)).toEqual({ kind: 'unchanged' });
    expect(await findClaim(store, 'C-1')).toEqual({ member: 'A-1', given: true, version: 1 });
    expect(await importMember(store, withCoupon('A-2'), context)).toEqual(refused);
  });

  it("is still the member's when its card has become a further card of another", async () => {
    const store = await storeWith();
    await importMember(store, withCoupon('A-1'), context);
    await store.write(writeMember(aMember({ id: 'B-1' }), 1));
    await store.write(writeAlias('A-1', 'B-1', 2));
    for (const card of ['A-1', 'B-1'])
      expect(await importMember(store, withCoupon(card), context)).toEqual({ kind: 'unchanged' });
    expect(await importMember(store, withCoupon('A-2'), context)).toEqual(refused);
  });

  it("is also the one's into which a blocked card was emptied", async () => {
    const store = await storeWith();
    await importMember(store, withCoupon('A-1'), context);
    await store.write(writeMember(aMember({ id: 'A-1', blocked: true }), 2));
    await store.write(writeMember(aMember({ id: 'B-1', merged: [{ card: 'A-1', version: 2 }] }), 1));
    for (const card of ['A-1', 'B-1'])
      expect(await importMember(store, withCoupon(card), context)).toEqual({ kind: 'unchanged' });
  });

  it('that was claimed before a crash is given by the same row, and to nobody else', async () => {
    const store = await storeWith();
    const stopped = stoppedBefore(store, ({ key }) => key.startsWith('hub.members#'));
    await expect(importMember(stopped, withCoupon('A-1'), context)).rejects.toThrow('stopped');
    expect(await importMember(store, withCoupon('A-2'), context)).toEqual(refused);
    expect(await importMember(store, withCoupon('A-1'), context)).toEqual({ kind: 'created' });
    expect(await codesOf(store, 'A-1')).toEqual(['C-1']);
  });

  it('that was given before a crash is given no second time, and marked', async () => {
    const store = await storeWith();
    const stopped = stoppedBefore(store, ({ key, version }) => key === 'hub.coupons#C-1' && version === 2);
    await expect(importMember(stopped, withCoupon('A-1'), context)).rejects.toThrow('stopped');
    expect(await importMember(store, withCoupon('A-1'), context)).toEqual({ kind: 'unchanged' });
    expect(await codesOf(store, 'A-1')).toEqual(['C-1']);
    expect(await findClaim(store, 'C-1')).toMatchObject({ given: true });
  });

  it('is not claimed by a coupon whose time is over, nor by a row that is refused', async () => {
    const store = await storeWith(aMember({ id: 'A-2' }));
    await importMember(store, aRow({ coupon: { ...coupon, lastDay: '2018-11-02' } }), context);
    await importMember(store, aRow({ coupon, furtherCards: ['A-2'] }), context);
    expect(await findClaim(store, 'C-1')).toBeUndefined();
  });
});
