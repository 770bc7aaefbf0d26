import { billId } from '../../shared/loyalty/bill/bill.ts';
import type { BillRecord } from '../../shared/loyalty/bill/bill-record.ts';
import type { Coupon, KeptDiscount, Member, OpenQuote, Settlement } from '../../shared/loyalty/members/member.ts';
import { evening } from './a-clock.ts';

/** A member who has just joined, with nothing. */
export const aMember = (fields: Partial<Member> = {}): Member => ({
  shape: 1,
  kind: 'member',
  id: 'memberCardId',
  blocked: false,
  since: evening,
  segments: [],
  visits: 0,
  lots: [],
  months: [],
  uses: [],
  coupons: [],
  redeemed: [],
  quotes: [],
  settled: [],
  ...fields,
});

const bill = billId('SLOVAK_PUB', '00123487979878');
const hours = 3_600_000;

/** 10 % off a bill of 50.00 whose lines come to as much, for the next four hours. */
export const anOpenQuote = (fields: Partial<OpenQuote> = {}): OpenQuote => {
  const discounts = fields.discounts ?? [
    { type: 'percentage_on_bill', offer: 'ten-off', percentage: 1_000, amount: 5_000 },
  ];
  return {
    bill,
    at: evening,
    written: 2,
    until: evening + 4 * hours,
    digest: 'quoted',
    program: 1,
    base: { total: 50_000, gap: 0, reduced: 0, negatives: [] },
    discounts,
    total: discounts.reduce((sum, { amount }) => sum + amount, 0),
    charged: {},
    reasons: [],
    message: '',
    ...fields,
  };
};

/** What the record of a closed bill keeps of a quote of these discounts on 50.00. */
export const aSettledQuote = (
  discounts: readonly KeptDiscount[] = [],
  fields: Partial<NonNullable<BillRecord['quote']>> = {},
): NonNullable<BillRecord['quote']> => ({
  base: { total: 50_000, gap: 0, reduced: 0, negatives: [] },
  discounts: [...discounts],
  total: discounts.reduce((sum, { amount }) => sum + amount, 0),
  reasons: [],
  ...fields,
});

/** 5.00 that anyone may redeem at any time. */
export const aCoupon = (fields: Partial<Coupon> = {}): Coupon => ({
  code: 'WELCOME5',
  offer: 'welcome5',
  amount: 5_000,
  armed: false,
  issuedAt: evening,
  ...fields,
});

/** A visit of 45.00 without any offer. */
export const aSettlement = (fields: Partial<Settlement> = {}): Settlement => ({
  bill,
  at: evening,
  completed: evening,
  digest: 'closed',
  status: 'never-quoted',
  quoted: 0,
  taken: 0,
  points: 45,
  spent: 45_000,
  visit: true,
  uses: [],
  issued: [],
  ...fields,
});
