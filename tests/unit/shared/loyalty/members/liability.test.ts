import { liabilityOf } from '../../../../../shared/loyalty/members/liability.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';

const document: ProgramFields = {
  earning: { pointsPerUnit: 1, expiryMonths: 24 },
  offers: [
    { id: 'voucher', kind: 'coupon_zero_vat', title: { en: 'Voucher' }, amount: 20, nature: 'sold' },
    { id: 'welcome5', kind: 'coupon_zero_vat', title: { en: 'Welcome' }, amount: 5, nature: 'promotional' },
    {
      id: 'reward',
      kind: 'coupon_zero_vat',
      title: { en: 'Reward' },
      amount: 3,
      nature: 'promotional',
      issue: { points: 100 },
    },
  ],
};
const program = aProgram(document);
const now = Date.parse('2026-11-24T12:00:00+01:00');
const context = { program, now, timeZone: 'Europe/Bratislava' };

it('counts points by the month in which they expire, and tells their age by the program', () => {
  const members = [
    aMember({
      lots: [
        { until: '2026-11-30', points: 5 },
        { until: '2028-11-30', points: 20 },
        { until: '', points: 7 },
      ],
    }),
    aMember({ lots: [{ until: '2028-11-30', points: 30 }] }),
  ];
  expect(liabilityOf(members, context)).toMatchObject({
    members: 2,
    points: {
      outstanding: 62,
      lots: [
        { month: '2026-11', points: 5, age: 24 },
        { month: '2028-11', points: 50, age: 0 },
        { month: '', points: 7, age: undefined },
      ],
    },
  });
});

it('tells no age of points that live longer than those of the program', () => {
  const members = [aMember({ lots: [{ until: '2030-01-31', points: 5 }] })];
  expect(liabilityOf(members, context).points.lots).toEqual([{ month: '2030-01', points: 5, age: undefined }]);
});

it('leaves out points that are over, to the day, and keeps debts apart', () => {
  const members = [
    aMember({
      lots: [
        { until: '2026-11-23', points: 5 },
        { until: '2026-11-24', points: 6 },
      ],
    }),
    aMember({ lots: [{ until: '', points: -40 }] }),
  ];
  expect(liabilityOf(members, context).points).toMatchObject({ outstanding: 6, debts: 40 });
});

it('values points by the best reward of the program', () => {
  const members = [aMember({ lots: [{ until: '', points: 250 }] })];
  expect(liabilityOf(members, context).points.worth).toBe(7_500);
  const without = aProgram({ ...document, offers: [] });
  expect(liabilityOf(members, { ...context, program: without }).points.worth).toBeUndefined();
});

it('keeps sold coupons apart from promotional ones, by whole months since they were issued', () => {
  const issued = (day: string) => Date.parse(`${day}T12:00:00Z`);
  const members = [
    aMember({
      coupons: [
        aCoupon({ code: 'A', offer: 'welcome5', issuedAt: issued('2026-11-01') }),
        aCoupon({ code: 'B', offer: 'voucher', amount: 20_000, issuedAt: issued('2026-08-24') }),
        aCoupon({ code: 'C', offer: 'voucher', amount: 10_000, issuedAt: issued('2026-08-25') }),
      ],
    }),
    aMember({
      coupons: [
        aCoupon({ code: 'D', offer: 'voucher', amount: 20_000, issuedAt: issued('2026-08-01') }),
        aCoupon({ code: 'E', offer: 'gone', amount: 1_000, issuedAt: issued('2026-11-24') }),
      ],
    }),
  ];
  expect(liabilityOf(members, context).coupons).toEqual([
    { nature: 'sold', age: 2, count: 1, amount: 10_000 },
    { nature: 'sold', age: 3, count: 2, amount: 40_000 },
    { nature: 'promotional', age: 0, count: 1, amount: 5_000 },
    { nature: 'unknown', age: 0, count: 1, amount: 1_000 },
  ]);
});

it('leaves out coupons that are over', () => {
  const coupons = [aCoupon({ code: 'A', expires: now }), aCoupon({ code: 'B', expires: now + 1 })];
  expect(liabilityOf([aMember({ coupons })], context).coupons).toEqual([
    expect.objectContaining({ nature: 'promotional', count: 1 }),
  ]);
});
