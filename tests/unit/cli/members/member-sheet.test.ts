import { memberSheet } from '../../../../cli/members/member-sheet.ts';
import { billId } from '../../../../shared/loyalty/bill/bill.ts';
import { evening } from '../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote, aSettlement } from '../../../support/a-member.ts';

const context = { program: undefined, now: evening, timeZone: 'Europe/Prague' };
const bill = billId('PUB', '7');

it('shows all that matters of a member, times by the merchant’s clocks', () => {
  const member = aMember({
    blocked: true,
    grantedTier: 'gold',
    segments: ['staff', 'press'],
    visits: 3,
    lots: [
      { until: '2018-11-30', points: 20 },
      { until: '', points: 5 },
    ],
    coupons: [aCoupon({ code: 'C-1', armed: true, expires: evening })],
    redeemed: [{ code: 'C-0', bill, at: evening }],
    quotes: [anOpenQuote({ bill })],
    settled: [aSettlement({ bill })],
  });
  expect(memberSheet(member, context)).toEqual([
    'member    memberCardId, blocked, since 2018-11-03',
    'tier      –, granted gold',
    'segments  staff',
    '          press',
    'birthday  unknown',
    'visits    3',
    'points    25',
    '          20 until 2018-11-30',
    '          5 that do not expire',
    'coupons   C-1, 5.00 of welcome5, armed, until 2018-11-03 20:56',
    'redeemed  C-0, 2018-11-03 20:56, bill PUB/7',
    'quotes    2018-11-03 20:56, bill PUB/7, 5.00, until 2018-11-04 00:56',
    'bills     2018-11-03 20:56, bill PUB/7, never-quoted, quoted 0.00, taken 0.00, points 45',
  ]);
});

it('tells whether a birthday is known, and not which', () => {
  const lines = memberSheet(aMember({ birthday: '05-31' }), context);
  expect(lines).toContain('birthday  known');
  expect(lines.join('\n')).not.toContain('05-31');
});
