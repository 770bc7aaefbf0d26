import { billId, type ClosedBill } from '../../../../../shared/loyalty/bill/bill.ts';
import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { balanceOf } from '../../../../../shared/loyalty/members/points.ts';
import { standingOf } from '../../../../../shared/loyalty/members/standing.ts';
import { type Settled, settleBill } from '../../../../../shared/loyalty/settlement/settle-bill.ts';
import { aBillLine, aClosedBill } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const program = aProgram();
const context = {
  program: { version: 1, program },
  now: evening,
  timeZone: 'Europe/Bratislava',
  marked: undefined,
  elsewhere: undefined,
};
const settle = (member: Member, bill: ClosedBill): Settled | undefined => settleBill(member, bill, context);
const closed = (member: Member, bill: ClosedBill): Member => settle(member, bill)?.member ?? member;
const points = (member: Member): number => balanceOf(member, '2018-11-03');

/** Each hurt the users of another system. */
describe('a known bug is not ours', () => {
  it('odoo#257854: a refund keeps the points of the sale', () => {
    const sold = closed(aMember(), aClosedBill({ order: '1' }));
    expect(points(sold)).toBe(50);
    const refund = aClosedBill({ order: '2', lines: [aBillLine({ total: -50_000 })] });
    const refunded = closed(sold, refund);
    expect(points(refunded)).toBe(0);
    expect(refunded.months).toEqual([]);
  });

  it('odoo#150833: the line of the reward earns points', () => {
    const rewarded = aClosedBill({ lines: [aBillLine(), aBillLine({ id: '2', product: 'reward', total: -5_000 })] });
    expect(settle(aMember(), rewarded)?.settlement).toMatchObject({ spent: 45_000, points: 45 });
    const allOfIt = aClosedBill({ lines: [aBillLine(), aBillLine({ id: '2', product: 'reward', total: -50_000 })] });
    expect(settle(aMember(), allOfIt)?.settlement).toMatchObject({ spent: 0, points: 0 });
  });

  it('OCA/pos#185: a till that was offline sends its bills again and doubles the points', () => {
    const bills = ['1', '2', '3'].map((order) => aClosedBill({ order }));
    const once = bills.reduce(closed, aMember());
    expect(points(once)).toBe(150);
    expect(bills.map((bill) => settle(once, bill))).toEqual([undefined, undefined, undefined]);
  });

  it('vendure#1466: an order that is cancelled keeps the use of its offer', () => {
    const quoted = aMember({ quotes: [anOpenQuote()], coupons: [aCoupon()] });
    const another = billId('SLOVAK_PUB', 'another');
    const usesOf = (member: Member) => standingOf(member, program, context, another).usesOf('ten-off', 'ever');
    const used = closed(quoted, aClosedBill({ total: 45_000 }));
    expect(usesOf(used)).toBe(1);
    const cancelled = closed(used, aClosedBill({ total: 0, completed: evening + 1, digest: 'cancelled' }));
    expect(usesOf(cancelled)).toBe(0);
    expect(cancelled).toMatchObject({ visits: 0, lots: [], uses: [] });
  });
});
