import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import { standingOf } from '../../../../../shared/loyalty/members/standing.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote, aSettlement } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const at = { now: evening, timeZone: 'Europe/Bratislava' };
const mine = billId('SLOVAK_PUB', '1');
const other = billId('SLOVAK_PUB', '2');
const periods = ['day', 'week', 'month', 'ever'] as const;
const limited = aProgram({
  offers: [
    {
      id: 'ten-off',
      kind: 'percentage_on_bill',
      title: { en: '10 %' },
      percentage: 10,
      when: { limits: [{ period: 'month', uses: 9 }] },
    },
  ],
});
const standing = (member = aMember(), bill = mine) => standingOf(member, limited, at, bill);
const usesOf = (member = aMember(), bill = mine) =>
  periods.map((period) => standing(member, bill).usesOf('ten-off', period));

describe('uses of an offer', () => {
  it('are those of the day, the week from Monday, the month and ever', () => {
    // `evening` is Saturday 3 November 2018 in Bratislava.
    const uses = ['2018-11-03', '2018-11-02', '2018-11-01', '2018-10-29', '2018-10-28', ''].map((day) => ({
      offer: 'ten-off',
      day,
      count: 1,
    }));
    expect(usesOf(aMember({ uses }))).toEqual([1, 4, 3, 6]);
    expect(usesOf(aMember({ uses: uses.map((use) => ({ ...use, offer: 'another' })) }))).toEqual([0, 0, 0, 0]);
  });

  it("are those of other bills' open quotes too, until their time is over", () => {
    expect(usesOf(aMember({ quotes: [anOpenQuote({ bill: other })] }))).toEqual([1, 1, 1, 1]);
    expect(usesOf(aMember({ quotes: [anOpenQuote({ bill: other, until: evening })] }))).toEqual([0, 0, 0, 0]);
    expect(usesOf(aMember({ quotes: [anOpenQuote({ bill: mine })] }))).toEqual([0, 0, 0, 0]);
  });

  it('are not those of the bill itself, where it is opened again', () => {
    const member = aMember({
      uses: [{ offer: 'ten-off', day: '2018-11-03', count: 2 }],
      visits: 2,
      settled: [aSettlement({ bill: mine, uses: [{ offer: 'ten-off', amount: 5_000 }] })],
    });
    expect(usesOf(member)).toEqual([1, 1, 1, 1]);
    expect(standing(member).visits).toBe(1);
    expect(usesOf(member, other)).toEqual([2, 2, 2, 2]);
  });
});

describe('a coupon', () => {
  const reserving = (fields: Parameters<typeof anOpenQuote>[0] = {}) =>
    anOpenQuote({
      bill: other,
      discounts: [{ type: 'coupon_zero_vat', offer: 'welcome5', amount: 5_000, code: 'WELCOME5' }],
      ...fields,
    });
  const codes = (...quotes: readonly ReturnType<typeof reserving>[]) =>
    standing(aMember({ coupons: [aCoupon(), aCoupon({ code: 'SECOND' })], quotes: [...quotes] })).coupons.map(
      ({ code }) => code,
    );

  it('is free unless the open quote of another bill has reserved it', () => {
    expect(codes()).toEqual(['WELCOME5', 'SECOND']);
    expect(codes(reserving())).toEqual(['SECOND']);
    expect(codes(reserving({ bill: mine }))).toEqual(['WELCOME5', 'SECOND']);
    expect(codes(reserving({ until: evening }))).toEqual(['WELCOME5', 'SECOND']);
  });

  it('is free until it expires', () => {
    const of = (expires: number) => standing(aMember({ coupons: [aCoupon({ expires })] })).coupons;
    expect(of(evening + 1)).toEqual([{ code: 'WELCOME5', offer: 'welcome5', amount: 5_000, armed: false }]);
    expect(of(evening)).toEqual([]);
  });
});

it('tells the tier, the points and which of them expire next', () => {
  const lots = [
    { until: '2018-11-02', points: 100 },
    { until: '2018-11-30', points: 10 },
    { until: '', points: 5 },
  ];
  expect(standing(aMember({ lots, segments: ['staff'], birthday: '11-03' }))).toMatchObject({
    tier: 'basic',
    segments: ['staff'],
    birthday: '11-03',
    points: 15,
    expiring: { points: 10, until: '2018-11-30' },
  });
});

it('has no free coupon while five other bills have reserved one: there is room for no more that must not be forgotten', () => {
  const coupons = ['1', '2', '3', '4', '5', '6', '7'].map((code) => aCoupon({ code }));
  const reserving = (code: string) =>
    anOpenQuote({
      bill: billId('SLOVAK_PUB', `other ${code}`),
      discounts: [{ type: 'coupon_zero_vat', offer: 'voucher', amount: 5_000, code }],
    });
  const quotes = ['1', '2', '3', '4', '5'].map(reserving);
  expect(standing(aMember({ coupons, quotes: quotes.slice(1) })).coupons).toHaveLength(3);
  expect(standing(aMember({ coupons, quotes })).coupons).toEqual([]);
});
