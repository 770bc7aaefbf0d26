import { decimal } from '../../../../../shared/kernel/decimal.ts';
import { billId, type ClosedBill } from '../../../../../shared/loyalty/bill/bill.ts';
import type { Member, Settlement } from '../../../../../shared/loyalty/members/member.ts';
import { balanceOf } from '../../../../../shared/loyalty/members/points.ts';
import type { Program } from '../../../../../shared/loyalty/program/program.ts';
import {
  type Settled,
  type SettlementContext,
  settleBill,
} from '../../../../../shared/loyalty/settlement/settle-bill.ts';
import { aBillLine, aClosedBill } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote, aSettlement } from '../../../../support/a-member.ts';
import { aProgram, type ProgramFields } from '../../../../support/a-program.ts';

const minute = 60_000;
const day = 1_440 * minute;

const context = (program: Program | undefined = aProgram(), fields: Partial<SettlementContext> = {}) => ({
  program: program && { version: 1, program },
  now: evening,
  timeZone: 'Europe/Bratislava',
  marked: undefined,
  elsewhere: undefined,
  ...fields,
});
const settled = (member: Member, bill: ClosedBill, under = context()): Settled => {
  const done = settleBill(member, bill, under);
  if (done === undefined) throw new Error('there was something to do');
  return done;
};
const balance = ({ lots }: Member, today = '2018-11-03'): number => balanceOf({ lots }, today);

const discounted = (fields: Partial<ClosedBill> = {}) => aClosedBill({ total: 45_000, ...fields });
const later = (fields: Partial<ClosedBill> = {}) =>
  aClosedBill({ completed: evening + minute, digest: 'other', ...fields });
const couponQuote = (fields: Parameters<typeof anOpenQuote>[0] = {}) =>
  anOpenQuote({
    discounts: [{ type: 'coupon_zero_vat', offer: 'welcome5', amount: 5_000, code: 'WELCOME5' }],
    ...fields,
  });

describe('a closed bill', () => {
  it('that carries what was quoted is applied: it earns by what was paid, and uses the offer', () => {
    const { member, settlement } = settled(aMember({ quotes: [anOpenQuote()] }), discounted());
    expect(settlement).toEqual({
      ...aSettlement(),
      status: 'applied',
      quoted: 5_000,
      taken: 5_000,
      uses: [{ offer: 'ten-off', amount: 5_000 }],
    });
    expect(member).toEqual({
      ...aMember(),
      visits: 1,
      lots: [{ until: '', points: 45 }],
      months: [{ month: '2018-11', spent: 45_000, points: 45 }],
      uses: [{ offer: 'ten-off', day: '', count: 1 }],
      settled: [settlement],
    });
  });

  it('that carries nothing is not applied, and uses nothing', () => {
    const { settlement } = settled(aMember({ quotes: [anOpenQuote()] }), aClosedBill());
    expect(settlement).toMatchObject({ status: 'not-applied', quoted: 5_000, taken: 0, uses: [], points: 50 });
  });

  it('that carries something else differs, with both figures', () => {
    const { settlement } = settled(aMember({ quotes: [anOpenQuote()] }), discounted({ total: 48_000 }));
    expect(settlement).toMatchObject({
      status: 'differs',
      quoted: 5_000,
      taken: 2_000,
      uses: [{ offer: 'ten-off', amount: 2_000 }],
    });
  });

  it('that was split differs, and uses what its part was given', () => {
    const half = discounted({ lines: [aBillLine({ total: 25_000 })], total: 22_500 });
    expect(settled(aMember({ quotes: [anOpenQuote()] }), half).settlement).toMatchObject({
      status: 'differs',
      taken: 2_500,
      uses: [{ offer: 'ten-off', amount: 2_500 }],
    });
  });

  it('that took the amount that was quoted off another total differs', () => {
    const more = discounted({ lines: [aBillLine({ total: 80_000 })], total: 75_000 });
    expect(settled(aMember({ quotes: [anOpenQuote()] }), more).settlement).toMatchObject({
      status: 'differs',
      taken: 5_000,
      uses: [{ offer: 'ten-off', amount: 5_000 }],
    });
  });

  it('that was never quoted is settled by its total', () => {
    const other = anOpenQuote({ bill: billId('SLOVAK_PUB', '2') });
    const { member, settlement } = settled(aMember({ quotes: [other] }), discounted());
    expect(settlement).toEqual(aSettlement());
    expect(member.quotes).toEqual([other]);
  });

  it('is settled by its quote when the time of that is long over', () => {
    const quote = anOpenQuote({ at: evening - 2 * day, until: evening - day });
    expect(settled(aMember({ quotes: [quote] }), discounted()).settlement.status).toBe('applied');
  });

  it("is settled by the quote of another member's card, whose coupon it leaves", () => {
    const member = aMember({ coupons: [aCoupon()] });
    const after = settled(member, discounted(), context(aProgram(), { elsewhere: couponQuote() }));
    expect(after.settlement).toMatchObject({ status: 'applied', uses: [{ offer: 'welcome5', amount: 5_000 }] });
    expect(after.settlement).not.toHaveProperty('redeemed');
    expect(after.member.coupons).toEqual([aCoupon()]);
  });

  it('shares what was taken among the offers that were quoted', () => {
    const quote = anOpenQuote({
      discounts: [
        { type: 'percentage_on_item', offer: 'coffee', percentage: 1_000, amount: 3_000, product: '1' },
        { type: 'percentage_on_item', offer: 'coffee', percentage: 1_000, amount: 1_000, product: '2' },
        { type: 'percentage_on_item', offer: 'cake', percentage: 1_000, amount: 1_000, product: '3' },
      ],
    });
    const uses = (total: number) => settled(aMember({ quotes: [quote] }), discounted({ total })).settlement.uses;
    expect(uses(45_000)).toEqual([
      { offer: 'coffee', amount: 4_000 },
      { offer: 'cake', amount: 1_000 },
    ]);
    expect(uses(30_000)).toEqual(uses(45_000));
  });

  it('earns nothing without a program, but counts', () => {
    const { member, settlement } = settled(aMember(), discounted(), { ...context(), program: undefined });
    expect(settlement).toMatchObject({ points: 0, spent: 0, visit: true });
    expect(member.visits).toBe(1);
  });

  it('leaves the last thirteen months', () => {
    const months = ['2017-10', '2017-11', '2018-10'].map((month) => ({ month, spent: 1_000, points: 1 }));
    const kept = settled(aMember({ months }), aClosedBill()).member.months;
    expect(kept.map(({ month }) => month)).toEqual(['2017-11', '2018-10', '2018-11']);
  });

  it('counts for the day it was closed, but none that is still to come', () => {
    const monthOf = (completed: number) => settled(aMember(), aClosedBill({ completed })).member.months[0]?.month;
    expect(monthOf(evening - 30 * day)).toBe('2018-10');
    expect(monthOf(evening + 300 * day)).toBe('2018-11');
  });
});

describe('points', () => {
  const tiers: ProgramFields['tiers'] = [
    { id: 'basic', name: { en: 'Basic' }, from: 0 },
    { id: 'gold', name: { en: 'Gold' }, from: 100, multiplier: 1.5 },
  ];

  it('are whole, by what was paid, times the tier before the bill', () => {
    const program = aProgram({ tiers, earning: { pointsPerUnit: 0.1 } });
    expect(settled(aMember(), aClosedBill({ total: 49_990 }), context(program)).settlement.points).toBe(4);
    const gold = aMember({ months: [{ month: '2018-01', spent: 0, points: 100 }] });
    expect(settled(gold, aClosedBill(), context(program)).settlement.points).toBe(7);
  });

  it('expire at the end of the month, so many months after they were earned', () => {
    const program = aProgram({ earning: { pointsPerUnit: 1, expiryMonths: 3 } });
    expect(settled(aMember(), aClosedBill(), context(program)).member.lots).toEqual([
      { until: '2019-02-28', points: 50 },
    ]);
  });

  it('that would be over already do not come in, nor go out with a further closing', () => {
    const program = aProgram({ earning: { pointsPerUnit: 1, expiryMonths: 1 } });
    const late = aClosedBill({ completed: evening - 90 * day });
    const first = settled(aMember({ lots: [{ until: '', points: 7 }] }), late, context(program));
    expect(first.member.lots).toEqual([{ until: '', points: 7 }]);
    const again = { ...late, total: 20_000, completed: late.completed + minute };
    expect(settled(first.member, again, context(program)).member.lots).toEqual([{ until: '', points: 7 }]);
  });

  it('go back as they came, though the sale has lifted the tier', () => {
    const program = aProgram({ tiers });
    const sale = settled(aMember(), aClosedBill({ total: 120_000 }), context(program));
    const refund = aClosedBill({ order: '2', total: -120_000, lines: [aBillLine({ total: -120_000 })] });
    const { member, settlement } = settled(sale.member, refund, context(program));
    expect(settlement).toMatchObject({ points: -120, visit: false });
    expect(balance(member)).toBe(0);
    const another = { ...refund, id: billId('SLOVAK_PUB', '3') };
    expect(settled(member, another, context(program)).settlement.points).toBe(-120);
  });

  it('go back sale by sale, the newest first, where several came to the same', () => {
    const program = aProgram({ tiers });
    const close = (before: Member, order: string, total: number): Settled =>
      settled(before, aClosedBill({ order, total, lines: [aBillLine({ total })] }), context(program));
    const basic = close(aMember(), '1', 100_000);
    const gold = close(basic.member, '2', 100_000);
    const first = close(gold.member, '3', -100_000);
    const second = close(first.member, '4', -100_000);
    expect([basic, gold, first, second].map(({ settlement }) => settlement.points)).toEqual([100, 150, -150, -100]);
  });
});

describe('a refund', () => {
  const twice = aProgram({
    tiers: [
      { id: 'basic', name: { en: 'Basic' }, from: 0 },
      { id: 'gold', name: { en: 'Gold' }, from: 100, multiplier: 2 },
    ],
  });
  const close = (before: Member, order: string, total: number, under = context(twice)): Settled =>
    settled(before, aClosedBill({ order, lines: [aBillLine({ total })] }), under);
  /** Amounts in their order, the bills numbered by it: what each brought. */
  const pointsOf = (amounts: readonly number[], from = aMember(), kept = 20): readonly number[] => {
    let member = from;
    return amounts.map((amount, at) => {
      const done = close(member, `${at}`, amount);
      member = { ...done.member, settled: done.member.settled.slice(-kept) };
      return done.settlement.points;
    });
  };
  const small = Array.from({ length: 10 }, () => 1_000);
  const gold = aMember({ months: [{ month: '2018-01', spent: 0, points: 100 }] });

  it.each([
    ['of a sale that has lifted the tier', [100_000, -100_000], [100, -100]],
    ['of half of it', [100_000, -50_000], [100, -50]],
    ['of it in parts, to the point', [100_990, -33_330, -33_330, -34_330], [100, -33, -33, -34]],
    ['of more than is left of it, which the first tier has', [100_000, -60_000, -60_000], [100, -60, -60]],
    ['of what is left of it, rather than of a newer sale', [100_000, -40_000, 80_000, -60_000], [100, -40, 80, -60]],
    ['of a part of the newest that is large enough', [100_000, 200_000, 10_000, -50_000], [100, 400, 20, -100]],
    ['of the sale of its amount, rather than a part of a newer one', [100_000, 200_000, -100_000], [100, 400, -100]],
  ])('takes what the sale has earned: %s', (_of, amounts, brought) => {
    expect(pointsOf(amounts)).toEqual(brought);
  });

  it('takes no more than the first tier earns, when the member does not have the sale any more', () => {
    const brought = pointsOf([100_000, ...small, -100_000], aMember(), 8);
    expect(brought).toEqual([100, ...small.map(() => 2), -100]);
  });

  it("takes by the member's tier, where that earns less than the first", () => {
    const [first, second] = twice.tiers;
    if (first === undefined || second === undefined) throw new Error('there are two');
    const falling = { ...twice, tiers: [first, { ...second, multiplier: 500 }] };
    expect(close(gold, '1', -100_000, context(falling)).settlement.points).toBe(-50);
  });

  it('takes the same when it is closed again, though the sale has left and a newer one has come', () => {
    const sale = close(aMember(), '1', 100_000);
    const refund = close(sale.member, '2', -100_000);
    const newer = close({ ...refund.member, settled: [], grantedTier: 'gold' }, '3', 100_000);
    const again = aClosedBill({ order: '2', lines: [aBillLine({ total: -100_000 })], completed: evening + minute });
    const reclosed = settled(newer.member, again, context(twice, { marked: refund.settlement }));
    expect(reclosed.settlement).toMatchObject({ points: -100, spent: -100_000 });
    expect(balance(reclosed.member)).toBe(200);
  });

  it('of goods beside excluded ones takes all that the sale has earned, whoever gave the discount', () => {
    const program = aProgram({ excluded: { products: ['tobacco'] } });
    const lines = [aBillLine(), aBillLine({ id: '2', product: 'tobacco' })];
    const refund = aClosedBill({
      order: 'refund',
      total: -90_000,
      lines: lines.map((line) => ({ ...line, total: -line.total, quantity: decimal(-1n, 0) })),
    });
    const sale = aClosedBill({ total: 90_000, lines });
    const ours = anOpenQuote({
      base: { total: 100_000, gap: 0, reduced: 0, negatives: [] },
      discounts: [{ type: 'percentage_on_item', offer: 'off', product: '11111', percentage: 2_000, amount: 10_000 }],
    });
    for (const [quotes, spent] of [
      [[ours], 40_000],
      [[], 45_000],
    ] as const) {
      const sold = settled(aMember({ quotes: [...quotes] }), sale, context(program));
      expect(sold.settlement).toMatchObject({ spent, points: spent / 1_000 });
      const returned = settled(sold.member, refund, context(program));
      expect(returned.settlement).toMatchObject({ spent: -spent, points: -spent / 1_000 });
      expect([returned.member.lots, returned.member.months]).toEqual([[], []]);
    }
  });
});

it('a sale of excluded goods with a discount costs no points, and counts no spending', () => {
  const program = aProgram({ excluded: { products: ['tobacco'] } });
  const lines = [aBillLine({ product: 'tobacco' }), aBillLine({ id: '2', product: 'staff', total: -5_000 })];
  const { member, settlement } = settled(aMember(), aClosedBill({ lines }), context(program));
  expect(settlement).toMatchObject({ spent: 0, points: 0, visit: true });
  expect([member.lots, member.months]).toEqual([[], []]);
});

it('a coupon of another bill is ours, and of no excluded goods', () => {
  const program = aProgram({ excluded: { products: ['tobacco'] } });
  const coupon = aBillLine({ id: '3', product: 'coupon', total: -5_000, vatRate: decimal(0n, 0) });
  const lines = [aBillLine(), aBillLine({ id: '2', product: 'tobacco' }), coupon];
  const elsewhere = couponQuote({ bill: billId('SLOVAK_PUB', 'another') });
  const first = settled(
    aMember({ coupons: [aCoupon()], quotes: [elsewhere] }),
    aClosedBill({ lines }),
    context(program),
  );
  expect(first.settlement).toMatchObject({ redeemed: 'WELCOME5', spent: 45_000, points: 45 });
  const again = settled(first.member, later({ lines }), context(program));
  expect(again.settlement).toMatchObject({ redeemed: 'WELCOME5', spent: 45_000, points: 45 });
});

it('a bill beside excluded goods earns as much when it is closed again without its quote', () => {
  const program = aProgram({ excluded: { products: ['tobacco'] } });
  const lines = [aBillLine(), aBillLine({ id: '2', product: 'tobacco' })];
  const quote = anOpenQuote({
    base: { total: 100_000, gap: 0, reduced: 0, negatives: [] },
    discounts: [{ type: 'percentage_on_item', offer: 'off', product: '11111', percentage: 1_000, amount: 5_000 }],
  });
  const first = settled(aMember({ quotes: [quote] }), aClosedBill({ total: 95_000, lines }), context(program));
  expect(first.settlement).toMatchObject({ status: 'applied', spent: 45_000 });
  const again = settled(first.member, later({ total: 95_000, lines }), context(program));
  expect(again.settlement).toMatchObject({ status: 'applied', spent: 45_000, points: 45 });
});

describe('a coupon that was quoted', () => {
  const holding = (fields: Partial<Member> = {}) =>
    aMember({ coupons: [aCoupon(), aCoupon({ code: 'SECOND' })], quotes: [couponQuote()], ...fields });

  it('is redeemed when it was applied', () => {
    const { member, settlement } = settled(holding(), discounted());
    expect(settlement).toMatchObject({ status: 'applied', redeemed: 'WELCOME5' });
    expect(member.coupons).toEqual([aCoupon({ code: 'SECOND' })]);
    expect(member.redeemed).toEqual([{ code: 'WELCOME5', bill: settlement.bill, at: evening }]);
    expect(member.quotes).toEqual([]);
  });

  it('is released when it was not', () => {
    const { member, settlement } = settled(holding(), aClosedBill());
    expect(settlement).not.toHaveProperty('redeemed');
    expect(member).toMatchObject({ coupons: [aCoupon(), aCoupon({ code: 'SECOND' })], quotes: [], redeemed: [] });
  });

  it('is released when nothing was taken off, though it is less than the cents of so many lines', () => {
    const lines = Array.from({ length: 60 }, (_, at) => aBillLine({ id: `${at}`, total: 1_000 }));
    const quote = couponQuote({
      base: { total: 60_000, gap: 0, reduced: 0, negatives: [] },
      discounts: [{ type: 'coupon_zero_vat', offer: 'welcome5', amount: 500, code: 'WELCOME5' }],
    });
    const { settlement } = settled(holding({ quotes: [quote] }), aClosedBill({ lines }));
    expect(settlement.status).toBe('not-applied');
    expect(settlement).not.toHaveProperty('redeemed');
  });

  it.each([
    ['its line at 0 % VAT', -5_000, 0n, 42_000],
    ['as much taken off', -6_000, 20n, 44_000],
  ])('is burned on a bill that differs, when it is seen as used: %s', (_how, total, rate, paid) => {
    const line = aBillLine({ id: 'd', product: 'd', total, vatRate: decimal(rate, 0) });
    const { settlement } = settled(holding(), discounted({ lines: [aBillLine(), line], total: paid }));
    expect(settlement).toMatchObject({
      status: 'differs',
      redeemed: 'WELCOME5',
      uses: [{ offer: 'welcome5', amount: 5_000 }],
    });
  });

  it('is released on a bill that differs, when less was taken off', () => {
    const { settlement } = settled(holding(), discounted({ total: 47_000 }));
    expect(settlement).toMatchObject({ status: 'differs', taken: 3_000, uses: [] });
    expect(settlement).not.toHaveProperty('redeemed');
  });

  it('is burned on a bill that differs, when all but a cent of it was taken off', () => {
    const both = anOpenQuote({
      discounts: [
        { type: 'percentage_on_item', offer: 'coffee', percentage: 600, amount: 3_000, product: '11111' },
        ...couponQuote().discounts,
      ],
    });
    const { settlement } = settled(holding({ quotes: [both] }), discounted({ total: 45_010 }));
    expect(settlement).toMatchObject({ status: 'differs', taken: 4_990, redeemed: 'WELCOME5' });
    expect(settlement.uses).toEqual([{ offer: 'welcome5', amount: 4_990 }]);
  });

  it('is burned when it stands as a negative quantity at 0 % VAT, beside nothing else of what was quoted', () => {
    const both = anOpenQuote({
      discounts: [
        { type: 'percentage_on_item', offer: 'coffee', percentage: 600, amount: 3_000, product: '11111' },
        ...couponQuote().discounts,
      ],
    });
    const line = { quantity: decimal(-1n, 0), unitPrice: 5_000, total: -5_000, vatRate: decimal(0n, 0) };
    const lines = [aBillLine(), aBillLine({ id: 'd', product: 'd', ...line })];
    const { settlement } = settled(holding({ quotes: [both] }), discounted({ lines }));
    expect(settlement).toMatchObject({ status: 'differs', taken: 5_000, redeemed: 'WELCOME5' });
  });

  it('is among the last twenty that are remembered', () => {
    const redeemed = Array.from({ length: 20 }, (_, at) => ({ code: `${at}`, bill: billId('', '1'), at }));
    const { member } = settled(holding({ redeemed }), discounted());
    expect(member.redeemed.map(({ code }) => code)).toEqual([...redeemed.slice(1).map(({ code }) => code), 'WELCOME5']);
  });

  it.each([0, -5_000])('is released on a bill that was cancelled, whatever its lines still say: %i', (total) => {
    const { settlement } = settled(holding(), discounted({ total }));
    expect(settlement).toMatchObject({ uses: [], visit: false });
    expect(settlement).not.toHaveProperty('redeemed');
  });

  it('is redeemed by the bill that it covers', () => {
    const quote = couponQuote({ base: { total: 5_000, gap: 0, reduced: 0, negatives: [] } });
    const free = discounted({ lines: [aBillLine({ total: 5_000 })], total: 0 });
    const { member, settlement } = settled(holding({ quotes: [quote] }), free);
    expect(settlement).toMatchObject({ status: 'applied', redeemed: 'WELCOME5', visit: false });
    expect(settlement.uses).toEqual([{ offer: 'welcome5', amount: 5_000 }]);
    const again = settled(member, { ...free, completed: evening + minute, digest: 'other' });
    expect(again.settlement).toMatchObject({ status: 'applied', uses: settlement.uses, redeemed: 'WELCOME5' });
  });

  it('is kept though it has expired, while the quote of another bill names it', () => {
    const expired = aCoupon({ expires: evening - day });
    const other = couponQuote({ bill: billId('SLOVAK_PUB', '2') });
    const coupons = (quotes: Member['quotes']) =>
      settled(aMember({ coupons: [expired], quotes }), aClosedBill()).member.coupons;
    expect(coupons([other])).toEqual([expired]);
    expect(coupons([])).toEqual([]);
  });

  it('is not redeemed again, where another bill has redeemed it', () => {
    const { member, settlement } = settled(holding({ coupons: [] }), discounted());
    expect(settlement.status).toBe('applied');
    expect(settlement).not.toHaveProperty('redeemed');
    expect(member.redeemed).toEqual([]);
  });

  it('stays redeemed, whatever the bill becomes', () => {
    const first = settled(holding(), discounted());
    const { member, settlement } = settled(first.member, later({ total: 0, lines: [] }));
    expect(settlement).toMatchObject({ status: 'not-applied', redeemed: 'WELCOME5', uses: [], points: 0 });
    expect(member.coupons).toEqual([aCoupon({ code: 'SECOND' })]);
  });
});

describe('a bill that is closed again', () => {
  it.each([0, -minute])('at the same time or before changes nothing: %i', (by) => {
    const { member, settlement } = settled(aMember(), aClosedBill());
    const again = aClosedBill({ completed: evening + by, total: 1_000 });
    expect(settleBill(member, again, context())).toBeUndefined();
    const forgotten = aMember();
    expect(settleBill(forgotten, again, context(aProgram(), { marked: settlement }))).toBeUndefined();
  });

  it('is settled by the difference', () => {
    const first = settled(aMember({ quotes: [anOpenQuote()] }), discounted());
    const { member, settlement } = settled(first.member, later({ total: 40_000 }));
    expect(settlement).toMatchObject({ status: 'differs', points: 40, spent: 40_000, completed: evening + minute });
    expect(member).toMatchObject({
      visits: 1,
      lots: [{ until: '', points: 40 }],
      months: [{ month: '2018-11', spent: 40_000, points: 40 }],
      uses: [{ offer: 'ten-off', day: '', count: 1 }],
      settled: [settlement],
    });
  });

  it('is settled by the difference to what its record is marked with, when the member has let go of it', () => {
    const first = settled(aMember(), aClosedBill());
    const forgotten = { ...first.member, settled: [] };
    const { member } = settled(forgotten, later({ total: 40_000 }), context(aProgram(), { marked: first.settlement }));
    expect(member).toMatchObject({ visits: 1, lots: [{ points: 40 }], months: [{ spent: 40_000, points: 40 }] });
  });

  it('moves from the month of one closing to that of the other', () => {
    const first = settled(aMember(), aClosedBill({ completed: evening - 5 * day }));
    expect(first.member.months).toEqual([{ month: '2018-10', spent: 50_000, points: 50 }]);
    expect(settled(first.member, later()).member.months).toEqual([{ month: '2018-11', spent: 50_000, points: 50 }]);
  });

  it('keeps its status when what was paid is the same', () => {
    const first = settled(aMember({ quotes: [anOpenQuote()] }), discounted());
    expect(settled(first.member, later({ total: 45_000 })).settlement.status).toBe('applied');
  });

  it('is compared with a quote that it got in between', () => {
    const first = settled(aMember({ quotes: [anOpenQuote()] }), discounted());
    const requoted = { ...first.member, quotes: [anOpenQuote()] };
    const { member, settlement } = settled(requoted, later());
    expect(settlement).toMatchObject({ status: 'not-applied', uses: [] });
    expect(member.uses).toEqual([]);
  });
});

describe('a coupon for points', () => {
  const reward = (points = 40) =>
    aProgram({
      offers: [
        {
          id: 'reward',
          kind: 'coupon_zero_vat',
          title: { en: 'Reward' },
          amount: 5,
          nature: 'promotional',
          issue: { points },
          validDays: 30,
        },
      ],
    });
  const first = settled(aMember(), aClosedBill({ total: 90_000 }), context(reward()));
  const total = ({ settlement }: Settled): number => settlement.issued.reduce((sum, { points }) => sum + points, 0);

  it('is issued as long as the points last', () => {
    expect(first.settlement.issued).toEqual([
      { code: expect.stringMatching(/^REWARD-[A-Z2-7]{10}$/), points: 40 },
      { code: expect.stringMatching(/^REWARD-[A-Z2-7]{10}$/), points: 40 },
    ]);
    expect(first.member.coupons).toEqual(
      first.settlement.issued.map(({ code }) => ({
        code,
        offer: 'reward',
        amount: 5_000,
        armed: false,
        issuedAt: evening,
        expires: evening + 30 * day,
      })),
    );
    expect(new Set(first.member.coupons.map(({ code }) => code)).size).toBe(2);
    expect(balance(first.member)).toBe(10);
  });

  it('stays as it is when a further closing earns it again', () => {
    const armed = { ...first.member, coupons: first.member.coupons.map((coupon) => ({ ...coupon, armed: true })) };
    const again = settled(armed, later({ total: 91_000 }), context(reward(), { now: evening + day }));
    expect(again.member.coupons).toEqual(armed.coupons);
    expect(again.settlement.issued).toEqual(first.settlement.issued);
    expect(balance(again.member)).toBe(11);
  });

  it('goes back when a further closing earns it no more', () => {
    const again = settled(first.member, later({ total: 50_000 }), context(reward()));
    expect(again.member.coupons).toEqual(first.member.coupons.slice(0, 1));
    expect(balance(again.member)).toBe(10);
  });

  it('stays, and the points are owed, when it is reserved or redeemed meanwhile', () => {
    const [spent, reserved] = first.member.coupons;
    if (spent === undefined || reserved === undefined) throw new Error('two were issued');
    const busy = {
      ...first.member,
      coupons: [reserved],
      quotes: [
        couponQuote({
          bill: billId('SLOVAK_PUB', '2'),
          discounts: [{ type: 'coupon_zero_vat', offer: 'reward', amount: 5_000, code: reserved.code }],
        }),
      ],
    };
    const again = settled(busy, later({ total: 0, lines: [] }), context(reward()));
    expect(again.member.coupons).toEqual([reserved]);
    expect(again.settlement.issued).toEqual(first.settlement.issued);
    expect(balance(again.member)).toBe(-80);
    expect(total(again)).toBe(80);
    const anew = settled(again.member, later({ completed: evening + 2 * minute, total: 130_000 }), context(reward()));
    expect(anew.settlement.issued).toHaveLength(3);
    expect(anew.member.coupons).toHaveLength(2);
    expect(balance(anew.member)).toBe(10);
  });

  it('waits for room', () => {
    const cheap = reward(1);
    const full = settled(aMember(), aClosedBill({ total: 50_000 }), context(cheap));
    expect(full.member.coupons).toHaveLength(20);
    expect(balance(full.member)).toBe(30);
    const expired = settled(full.member, later({ order: '2', total: 0 }), context(cheap, { now: evening + 31 * day }));
    expect(expired.member.coupons).toHaveLength(20);
    expect(balance(expired.member)).toBe(10);
  });
});

describe('a coupon for visits', () => {
  const program = aProgram({
    offers: [
      {
        id: 'tenth',
        kind: 'coupon_zero_vat',
        title: { en: 'Tenth' },
        amount: 3,
        nature: 'promotional',
        issue: { visits: 3 },
      },
    ],
  });
  const visit = (member: Member, order: string): Settled => settled(member, aClosedBill({ order }), context(program));
  const third = visit(aMember({ visits: 2 }), '3');

  it('is issued at every so many, and costs nothing', () => {
    expect(visit(aMember({ visits: 1 }), '2').settlement.issued).toEqual([]);
    expect(third.settlement.issued).toEqual([{ code: expect.stringMatching(/^TENTH-/), points: 0 }]);
    expect(balance(third.member)).toBe(50);
    expect(visit(third.member, '4').settlement.issued).toEqual([]);
  });

  it('comes once, however often the bill is closed, and goes when it is cancelled', () => {
    const again = settled(third.member, later({ order: '3', total: 1_000 }), context(program));
    expect(again.member.coupons).toEqual(third.member.coupons);
    const cancelled = settled(
      again.member,
      later({ order: '3', total: 0, completed: evening + 2 * minute }),
      context(program),
    );
    expect(cancelled.member).toMatchObject({ coupons: [], visits: 2 });
    expect(visit(cancelled.member, '5').member.coupons).toHaveLength(1);
  });
});

it('never gives the same coupon for two bills or to two members', () => {
  const program = aProgram({
    offers: [
      { id: 'x', kind: 'coupon_zero_vat', title: { en: 'X' }, amount: 3, nature: 'promotional', issue: { visits: 1 } },
    ],
  });
  const codeFor = (id: string, order: string): Settlement['issued'][number]['code'] | undefined =>
    settled(aMember({ id }), aClosedBill({ order }), context(program)).settlement.issued[0]?.code;
  expect(codeFor('a', '1')).toBe(codeFor('a', '1'));
  expect(new Set([codeFor('a', '1'), codeFor('a', '2'), codeFor('b', '1')]).size).toBe(3);
});
