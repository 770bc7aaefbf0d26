import { rewindMember } from '../../../../../shared/loyalty/backtest/rewind-member.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { aDiscountedBill, aPastBill } from '../../../../support/a-past-bill.ts';

const rewound = (member: Parameters<typeof rewindMember>[0], ...bills: Parameters<typeof rewindMember>[1]) =>
  rewindMember(member, bills, evening, 'Europe/Prague');

it('takes back visits, uses, spending and points of the bills', () => {
  const member = aMember({
    visits: 3,
    uses: [{ offer: 'ten', day: '2018-11-03', count: 2 }],
    months: [
      { month: '2018-10', spent: 100_000, points: 100 },
      { month: '2018-11', spent: 60_000, points: 60 },
    ],
    lots: [{ until: '2019-11-30', points: 160 }],
  });
  const bill = aDiscountedBill({ offer: 'ten', amount: 5_000 }, {}, { points: 45, spent: 45_000 });
  expect(rewound(member, bill)).toEqual({
    ...member,
    visits: 2,
    uses: [{ offer: 'ten', day: '2018-11-03', count: 1 }],
    months: [
      { month: '2018-10', spent: 100_000, points: 100 },
      { month: '2018-11', spent: 15_000, points: 15 },
    ],
    lots: [{ until: '2019-11-30', points: 115 }],
  });
});

it('takes away the coupons that the bills brought, gives back what they cost, and the ones that they redeemed', () => {
  const kept = aCoupon({ code: 'KEPT' });
  const member = aMember({
    coupons: [kept, aCoupon({ code: 'REWARD-1' })],
    lots: [{ until: '', points: 15 }],
    redeemed: [{ code: 'OLD', bill: aPastBill().bill.id, at: evening }],
  });
  const bill = aDiscountedBill(
    { offer: 'voucher', amount: 5_000, code: 'OLD' },
    {},
    { points: 45, issued: [{ code: 'REWARD-1', points: 100 }] },
  );
  expect(rewound(member, bill)).toMatchObject({
    coupons: [kept, { code: 'OLD', offer: 'voucher', amount: 5_000, armed: true }],
    lots: [{ until: '', points: 70 }],
    redeemed: [],
  });
});

it('does not give back a coupon that was brought and redeemed meanwhile', () => {
  const [brought, redeemed] = [
    aDiscountedBill({ offer: 'ten', amount: 5_000 }, { order: '1' }, { issued: [{ code: 'REWARD-1', points: 10 }] }),
    aDiscountedBill({ offer: 'voucher', amount: 5_000, code: 'REWARD-1' }, { order: '2' }),
  ];
  expect(rewound(aMember({ visits: 2 }), brought, redeemed).coupons).toEqual([]);
});

it('leaves a member alone whose bills settled nothing', () => {
  const member = aMember({ visits: 4, lots: [{ until: '', points: 12 }] });
  expect(rewound(member, aPastBill())).toEqual(member);
});
