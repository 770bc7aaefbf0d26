import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import {
  addCard,
  arming,
  blocking,
  type ChangeByHand,
  changeByHand,
  returning,
} from '../../../../../shared/loyalty/members/change-by-hand.ts';
import { findMember } from '../../../../../shared/loyalty/members/find-member.ts';
import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const storeWith = async (...members: readonly Member[]) => {
  const store = makeMemoryRecordStore();
  for (const member of members) await store.write(writeMember(member, 1));
  await store.write(writeAlias('FURTHER', 'FIRST', 1));
  return store;
};
/** The member after the change; it is asked for by its further card. */
const after = async (fields: Partial<Member>, change: ChangeByHand): Promise<Member | undefined> => {
  const store = await storeWith(aMember({ id: 'FIRST', ...fields }));
  expect(await changeByHand(store, 'FURTHER', change)).toEqual({ ok: true, value: 'changed' });
  return (await findMember(store, 'FIRST'))?.member;
};
const outcome = async (fields: Partial<Member>, change: ChangeByHand) =>
  changeByHand(await storeWith(aMember({ id: 'FIRST', ...fields })), 'FIRST', change);

it('blocks and unblocks whoever a card opens', async () => {
  expect(await after({}, blocking(true))).toMatchObject({ blocked: true });
  expect(await after({ blocked: true }, blocking(false))).toMatchObject({ blocked: false });
  expect(await outcome({ blocked: true }, blocking(true))).toEqual({ ok: true, value: 'unchanged' });
});

it('arms the coupon that is named, and no other', async () => {
  const coupons = [aCoupon({ code: 'A' }), aCoupon({ code: 'B' })];
  expect((await after({ coupons }, arming('B')))?.coupons).toEqual([coupons[0], aCoupon({ code: 'B', armed: true })]);
  expect(await outcome({ coupons }, arming('C'))).toEqual({
    ok: false,
    error: 'The member holds no coupon C, but A, B',
  });
  expect(await outcome({}, arming('C'))).toEqual({ ok: false, error: 'The member holds no coupon C, nor any other' });
});

it('gives a redeemed coupon back, once', async () => {
  const bill = billId('', '1');
  const redeemed = ['A', 'B'].map((code) => ({ code, bill, at: evening }));
  const back = returning({ code: 'A', offer: 'welcome5', amount: 3_000, expires: undefined }, evening);
  const member = await after({ redeemed }, back);
  expect(member?.coupons).toEqual([aCoupon({ code: 'A', amount: 3_000 })]);
  expect(member?.redeemed.map(({ code }) => code)).toEqual(['B']);
  expect(await outcome({ coupons: [aCoupon({ code: 'A' })] }, back)).toEqual({ ok: true, value: 'unchanged' });
  expect(await outcome({}, back)).toMatchObject({ ok: false });
});

it('changes the newest of a member when a till was faster', async () => {
  const store = await storeWith(aMember({ id: 'FIRST' }));
  let isFirst = true;
  const raced = {
    hubRecord: store.hubRecord,
    write: async (record: Parameters<typeof store.write>[0]) => {
      if (isFirst) await store.write(writeMember(aMember({ id: 'FIRST', visits: 7 }), 2));
      isFirst = false;
      return store.write(record);
    },
  };
  await changeByHand(raced, 'FIRST', blocking(true));
  expect((await findMember(store, 'FIRST'))?.member).toMatchObject({ visits: 7, blocked: true });
});

it('gives a member a further card, unless that opens another', async () => {
  const store = await storeWith(aMember({ id: 'FIRST' }), aMember({ id: 'OTHER' }));
  expect(await addCard(store, 'FURTHER', 'THIRD')).toEqual({ ok: true, value: 'changed' });
  expect((await findMember(store, 'THIRD'))?.member.id).toBe('FIRST');
  expect(await addCard(store, 'FIRST', 'THIRD')).toEqual({ ok: true, value: 'unchanged' });
  expect(await addCard(store, 'THIRD', 'FIRST')).toEqual({ ok: true, value: 'unchanged' });
  expect(await addCard(store, 'FIRST', 'OTHER')).toEqual({
    ok: false,
    error: 'OTHER opens another member: npx kasalink members merge OTHER FIRST',
  });
});

it('says so when nobody has the card', async () => {
  const store = await storeWith(aMember({ id: 'FIRST' }));
  const nobody = {
    ok: false,
    error: 'No member has the card NOBODY: look at its number, or bring it in with npx kasalink members import FILE',
  };
  expect(await changeByHand(store, 'NOBODY', blocking(true))).toEqual(nobody);
  expect(await addCard(store, 'NOBODY', 'X')).toEqual(nobody);
});
