import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
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
