import { returnCoupon } from '../../../../cli/members/return-coupon.ts';
import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { writeBillRecord } from '../../../../shared/loyalty/bill/bill-record.ts';
import { noMember } from '../../../../shared/loyalty/members/change-by-hand.ts';
import { findMember } from '../../../../shared/loyalty/members/find-member.ts';
import type { Member } from '../../../../shared/loyalty/members/member.ts';
import { writeMember } from '../../../../shared/loyalty/members/member-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCouponQuote } from '../../../support/a-closed-bill.ts';
import { aCoupon, aMember, aSettledQuote } from '../../../support/a-member.ts';
import { aProgram } from '../../../support/a-program.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const program = aProgram({
  offers: [
    { id: 'welcome5', kind: 'coupon_zero_vat', title: { en: 'W' }, amount: 5, nature: 'promotional', validDays: 10 },
  ],
});
const bill = billId('PUB', '7');
const redeemed = [{ code: 'C-1', bill, at: evening }];

const storeWith = async (member: Partial<Member>, quotedCode?: string) => {
  const store = makeMemoryRecordStore();
  await store.write(writeMember(aMember({ id: 'A-1', ...member }), 1));
  const quote = quotedCode === undefined ? aSettledQuote() : aCouponQuote(3_000, quotedCode);
  await store.write(
    writeBillRecord(
      {
        shape: 1,
        bill,
        completed: evening,
        digest: '',
        sent: '{}',
        answer: 'registered',
        quote,
      },
      1,
    ),
  );
  return store;
};
const back = (store: Awaited<ReturnType<typeof storeWith>>, card = 'A-1') =>
  returnCoupon({ store, program, now: evening }, card, 'C-1');

it('comes back with what it gave on its bill, valid as long as a new one, and once', async () => {
  const store = await storeWith({ redeemed }, 'C-1');
  expect(await back(store)).toEqual({ ok: true, value: 'changed' });
  expect((await findMember(store, 'A-1'))?.member).toMatchObject({
    coupons: [aCoupon({ code: 'C-1', amount: 3_000, expires: evening + 10 * 86_400_000 })],
    redeemed: [],
  });
  expect(await back(store)).toEqual({ ok: true, value: 'unchanged' });
});

it.each([
  ['nobody has the card', {}, 'C-1', 'NOBODY', noMember('NOBODY')],
  ['it was not redeemed', {}, 'C-1', 'A-1', 'The coupon C-1 is not among the last twenty that the member redeemed'],
  [
    'the bill does not tell of it',
    { redeemed },
    'C-2',
    'A-1',
    'The bill PUB/7 does not tell what C-1 gave: import a new coupon instead',
  ],
])('says in one line why not when %s', async (_why, member, quotedCode, card, problem) => {
  expect(await back(await storeWith(member, quotedCode), card)).toEqual({ ok: false, error: problem });
});
