import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import { mergedMember } from '../../../../../shared/loyalty/members/merged-member.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote, aSettlement } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const program = aProgram({
  tiers: ['basic', 'silver', 'gold'].map((id, at) => ({ id, name: { en: id }, from: at * 100 })),
  offers: [],
});
const context = { program, today: '2026-11-24' };
const bill = billId('', '1');

it('adds points, visits, spending and uses of both', () => {
  const one = aMember({
    visits: 3,
    lots: [{ until: '2027-11-30', points: 10 }],
    months: [{ month: '2026-11', spent: 5_000, points: 5 }],
    uses: [{ offer: 'lunch', day: '2026-11-24', count: 1 }],
  });
  const other = aMember({
    id: 'B-1',
    visits: 4,
    lots: [
      { until: '2027-06-30', points: 2 },
      { until: '2027-11-30', points: 30 },
    ],
    months: [
      { month: '2026-10', spent: 1_000, points: 1 },
      { month: '2026-11', spent: 7_000, points: 7 },
    ],
    uses: [
      { offer: 'lunch', day: '2026-11-24', count: 2 },
      { offer: 'lunch', day: '', count: 9 },
    ],
  });
  const merged = mergedMember(one, other, context);
  expect(merged).toMatchObject({
    id: one.id,
    visits: 7,
    lots: [
      { until: '2027-06-30', points: 2 },
      { until: '2027-11-30', points: 40 },
    ],
    months: [
      { month: '2026-10', spent: 1_000, points: 1 },
      { month: '2026-11', spent: 12_000, points: 12 },
    ],
  });
  expect(merged.uses).toHaveLength(2);
  expect(merged.uses).toContainEqual({ offer: 'lunch', day: '2026-11-24', count: 3 });
  expect(merged.uses).toContainEqual({ offer: 'lunch', day: '', count: 9 });
});

it("pays the one's debts with the other's points, but with none that are over", () => {
  const debtor = aMember({ lots: [{ until: '', points: -15 }] });
  const holder = aMember({
    lots: [
      { until: '2026-11-23', points: 100 },
      { until: '2026-12-31', points: 10 },
      { until: '2027-12-31', points: 10 },
    ],
  });
  for (const merged of [mergedMember(debtor, holder, context), mergedMember(holder, debtor, context)])
    expect(merged.lots).toEqual([{ until: '2027-12-31', points: 5 }]);
});

it('takes one code for one coupon, gone where either has redeemed it', () => {
  const one = aMember({
    coupons: [aCoupon({ code: 'BOTH' }), aCoupon({ code: 'USED-THERE' })],
    redeemed: [{ code: 'USED-HERE', bill, at: evening }],
  });
  const other = aMember({
    coupons: [aCoupon({ code: 'BOTH' }), aCoupon({ code: 'USED-HERE' }), aCoupon({ code: 'MORE' })],
    redeemed: [{ code: 'USED-THERE', bill, at: evening - 1 }],
  });
  const merged = mergedMember(one, other, context);
  expect(merged.coupons.map(({ code }) => code)).toEqual(['BOTH', 'MORE']);
  expect(merged.redeemed.map(({ code }) => code)).toEqual(['USED-THERE', 'USED-HERE']);
});

it.each([
  ['silver', 'gold', 'gold'],
  ['gold', 'silver', 'gold'],
  [undefined, 'silver', 'silver'],
  ['silver', undefined, 'silver'],
  [undefined, undefined, undefined],
])('keeps the higher of the granted tiers %s and %s', (one, other, kept) => {
  const granted = (tier: string | undefined) => aMember(tier === undefined ? {} : { grantedTier: tier });
  expect(mergedMember(granted(one), granted(other), context).grantedTier).toBe(kept);
});

it('leaves what a person said of the first member, and fills what nobody said', () => {
  const one = aMember({ blocked: false, segments: ['staff'], since: evening });
  const other = aMember({ blocked: true, segments: ['staff', 'press'], since: evening - 5, birthday: '05-31' });
  expect(mergedMember(one, other, context)).toMatchObject({
    blocked: false,
    segments: ['staff', 'press'],
    since: evening - 5,
    birthday: '05-31',
  });
  expect(mergedMember(aMember({ birthday: '01-01' }), other, context).birthday).toBe('01-01');
});

it('keeps settled bills of both by time, and drops quotes that are over before any that reserves', () => {
  const quotes = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => anOpenQuote({ bill: billId('', `${from + at}`) }));
  const one = aMember({ quotes: quotes(10, 5), settled: [aSettlement({ at: 2 })] });
  const other = aMember({ quotes: quotes(20, 3), settled: [aSettlement({ at: 1 }), aSettlement({ at: 3 })] });
  const merged = mergedMember(one, other, context);
  expect(merged.settled.map(({ at }) => at)).toEqual([1, 2, 3]);
  expect(merged.quotes).toHaveLength(6);
  expect(merged.quotes.slice(1)).toEqual(one.quotes);
});
