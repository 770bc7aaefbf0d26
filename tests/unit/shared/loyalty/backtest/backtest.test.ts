import { backtest, type History } from '../../../../../shared/loyalty/backtest/backtest.ts';
import { startTally } from '../../../../../shared/loyalty/backtest/backtest-tally.ts';
import { readProgram } from '../../../../../shared/loyalty/program/read-program.ts';
import { aBillLine } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { aDiscountedBill, aPastBill } from '../../../../support/a-past-bill.ts';
import { aBillOffer, aCoffeeOffer, aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';
import { resultValue } from '../../../../support/result-value.ts';

const hour = 3_600_000;
const day = 24 * hour;
const nothing = startTally().result();

const draft = (offers: readonly object[], fields: Readonly<Record<string, unknown>> = {}) =>
  resultValue(readProgram(aProgramDocument({ offers, ...fields }))).program;

const history = (bills: History['bills'], members: History['members'] = [aMember()]): History => ({
  bills,
  members,
  readAt: evening + day,
  timeZone: 'Europe/Prague',
});

it('costs what the offers give on the bills, by offer and in all', () => {
  const coffee = aBillLine({ id: '1', product: '11111', total: 20_000 });
  const cake = aBillLine({ id: '2', product: '22222', total: 10_000 });
  const bills = [
    aPastBill({ order: '1', lines: [cake] }),
    aPastBill({ order: '2', lines: [coffee, cake] }),
    aPastBill({ order: '3', card: 'other', lines: [coffee] }, { member: 'other' }),
  ];
  const program = draft([aBillOffer(), aCoffeeOffer({ when: { tier: 'gold' } })]);
  const members = [aMember(), aMember({ id: 'other', grantedTier: 'gold' })];
  expect(backtest(history(bills, members), program)).toEqual({
    offers: [
      { offer: 'ten', tally: { ...nothing, cost: 4_000, bills: 2, billsGaining: 2, membersGaining: 1 } },
      { offer: 'coffee', tally: { ...nothing, cost: 4_000, bills: 1, billsGaining: 1, membersGaining: 1 } },
    ],
    total: { ...nothing, cost: 8_000, bills: 3, billsGaining: 3, membersGaining: 2 },
    otherCurrency: 0,
  });
});

it('says who gains and who loses against what was really given, each bill taken as it was undiscounted', () => {
  const bills = [
    aDiscountedBill({ offer: 'ten', amount: 5_000 }, { order: '1' }),
    aDiscountedBill({ offer: 'old', amount: 20_000 }, { order: '2', card: 'other' }),
  ];
  const members = [aMember(), aMember({ id: 'other' })];
  expect(backtest(history(bills, members), draft([aBillOffer({ percentage: 12 })]))).toMatchObject({
    offers: [
      {
        offer: 'ten',
        tally: {
          cost: 12_000,
          given: 5_000,
          bills: 2,
          billsGaining: 2,
          billsLosing: 0,
          membersGaining: 2,
          membersLosing: 0,
        },
      },
      {
        offer: 'old',
        tally: {
          cost: 0,
          given: 20_000,
          bills: 0,
          billsGaining: 0,
          billsLosing: 1,
          membersGaining: 0,
          membersLosing: 1,
        },
      },
    ],
    total: {
      cost: 12_000,
      given: 25_000,
      bills: 2,
      billsGaining: 1,
      billsLosing: 1,
      membersGaining: 1,
      membersLosing: 1,
    },
  });
});

it('spends a budget in the order in which the bills were closed', () => {
  const bills = [
    aPastBill({ order: '2', completed: evening + hour, lines: [aBillLine({ total: 30_000 })] }),
    aPastBill({ order: '1', completed: evening, lines: [aBillLine({ total: 20_000 })] }),
    aPastBill({ order: '3', completed: evening + 2 * hour, lines: [aBillLine({ total: 10_000 })] }),
  ];
  const uses = backtest(history(bills), draft([aBillOffer({ budget: { uses: 1 } })]));
  expect(uses.total).toMatchObject({ cost: 2_000, bills: 1 });
  const amount = backtest(history(bills), draft([aBillOffer({ budget: { amount: 3 } })]));
  expect(amount.total).toMatchObject({ cost: 3_000, bills: 2 });
});

it('counts limits of a member on the way', () => {
  const bills = [0, 1, 2].map((at) => aPastBill({ order: `${at}`, completed: evening + at * day }));
  const limited = (uses: number) => draft([aBillOffer({ when: { limits: [{ period: 'ever', uses }] } })]);
  expect(backtest(history(bills), limited(1)).total).toMatchObject({ cost: 5_000, bills: 1 });
  expect(backtest(history(bills), limited(2)).total).toMatchObject({ cost: 10_000, bills: 2 });
});

it('knows a member as it was: what the bills themselves brought does not count before them', () => {
  const settled = { points: 300, spent: 300_000 };
  const bills = [0, 1, 2].map((at) =>
    aDiscountedBill({ offer: 'ten', amount: 5_000 }, { order: `${at}`, completed: evening + at * hour }, settled),
  );
  const member = aMember({ visits: 3, months: [{ month: '2018-11', spent: 900_000, points: 900 }] });
  const program = draft([aBillOffer({ when: { tier: 'gold' } })], { earning: { pointsPerUnit: 6 } });
  // 50.00 earn 300 points: gold, from 500 on, begins after the second bill.
  expect(backtest(history(bills, [member]), program).total).toMatchObject({ cost: 5_000, bills: 1 });
  expect(backtest(history(bills, [member]), draft([aBillOffer({ when: { firstVisit: true } })])).total).toMatchObject({
    cost: 5_000,
    bills: 1,
  });
});

it('redeems a coupon once, one that was really redeemed as well', () => {
  const bills = [
    aDiscountedBill({ offer: 'voucher', amount: 5_000, code: 'OLD' }, { order: '1' }),
    aPastBill({ order: '2', completed: evening + hour }),
    aPastBill({ order: '3', completed: evening + 2 * hour }),
  ];
  const member = aMember({ coupons: [aCoupon({ code: 'NEW', offer: 'voucher', amount: 7_000 })] });
  expect(backtest(history(bills, [member]), draft([aCouponOffer()])).total).toMatchObject({
    cost: 12_000,
    given: 5_000,
    bills: 2,
  });
});

it('redeems no coupon before it was issued', () => {
  const bills = [aPastBill({ order: '1' }), aPastBill({ order: '2', completed: evening + 2 * hour })];
  const coupon = aCoupon({ offer: 'voucher', issuedAt: evening + hour });
  expect(backtest(history(bills, [aMember({ coupons: [coupon] })]), draft([aCouponOffer()])).total).toMatchObject({
    cost: 5_000,
    bills: 1,
  });
});

it('issues rewards by the points that the draft gives, and they are redeemed at the next bill', () => {
  const bills = [0, 1, 2].map((at) => aPastBill({ order: `${at}`, completed: evening + at * hour }));
  const program = draft([aCouponOffer({ issue: { points: 50 } })], { earning: { pointsPerUnit: 1 } });
  // 50 points after the first bill; 45 are earned on the second, which the coupon paid in part.
  expect(backtest(history(bills), program).total).toMatchObject({ cost: 5_000, bills: 1 });
});

it('makes members of unknown cards where the draft does, and gives nothing to blocked ones', () => {
  const unknown = aPastBill({ card: 'new' }, { member: undefined });
  expect(backtest(history([unknown]), draft([aBillOffer()])).total).toEqual(nothing);
  const joining = draft([aBillOffer()], { members: { createOnFirstUse: true } });
  expect(backtest(history([unknown]), joining).total).toMatchObject({ cost: 5_000, membersGaining: 1 });
  expect(backtest(history([aPastBill()], [aMember({ blocked: true })]), draft([aBillOffer()])).total).toEqual(nothing);
});

it('counts bills in another currency apart', () => {
  const bills = [aPastBill({ order: '1', currency: 'CZK' }), aPastBill({ order: '2' })];
  expect(backtest(history(bills), draft([aBillOffer()]))).toMatchObject({
    total: { cost: 5_000, bills: 1 },
    otherCurrency: 1,
  });
});

it('tells after each bill how far it has come', () => {
  const told: number[] = [];
  backtest(history([aPastBill({ order: '1' }), aPastBill({ order: '2' })]), draft([]), (bills) => told.push(bills));
  expect(told).toEqual([1, 2]);
});
