import { decimal } from '../../../../../shared/kernel/decimal.ts';
import type { BillLine, ClosedBill } from '../../../../../shared/loyalty/bill/bill.ts';
import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import type { KeptDiscount, Member, Settlement } from '../../../../../shared/loyalty/members/member.ts';
import { standingOf } from '../../../../../shared/loyalty/members/standing.ts';
import { type Settled, settleBill } from '../../../../../shared/loyalty/settlement/settle-bill.ts';
import { aBillLine, aClosedBill } from '../../../../support/a-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aCoupon, aMember, anOpenQuote } from '../../../../support/a-member.ts';
import { aProgram } from '../../../../support/a-program.ts';

const minute = 60_000;
const other = billId('SLOVAK_PUB', '2');
const third = billId('SLOVAK_PUB', '3');
const program = aProgram();
const at = { now: evening, timeZone: 'Europe/Bratislava' };

const coupon = (code: string, amount = 5_000): KeptDiscount => ({
  type: 'coupon_zero_vat',
  offer: 'welcome5',
  amount,
  code,
});
const welcome = aCoupon({ code: 'C-1' });
const quotedElsewhere = anOpenQuote({
  bill: other,
  discounts: [coupon('C-1')],
  charged: { welcome5: 1, 'ten-off': 1 },
});
const voucher = (fields: Partial<BillLine> = {}) =>
  aBillLine({ id: 'v', name: 'Kupón', total: -5_000, vatRate: decimal(0n, 0), unitPrice: undefined, ...fields });
const billWith = (lines: readonly BillLine[], fields: Partial<ClosedBill> = {}) => {
  const all = [aBillLine({ id: 'goods', total: 50_000 }), ...lines];
  return aClosedBill({ lines: all, total: all.reduce((sum, { total }) => sum + total, 0), ...fields });
};
const settled = (member: Member, bill: ClosedBill, marked: Settlement | undefined = undefined): Settled => {
  const done = settleBill(member, bill, {
    program: { version: 1, program },
    ...at,
    marked,
    elsewhere: undefined,
  });
  if (done === undefined) throw new Error('there was something to do');
  return done;
};
const free = (member: Member, bill = third) => standingOf(member, program, at, bill).coupons.map(({ code }) => code);

describe('a coupon that was quoted for another bill of the member', () => {
  const member = aMember({ coupons: [welcome], quotes: [quotedElsewhere] });

  it('is redeemed by name also when the bill that it was quoted for is closed already, and never by its amount alone', () => {
    const without = aMember({ coupons: [welcome], quotes: [] });
    expect(settled(without, billWith([voucher({ name: 'Kupón C-1' })])).settlement).toMatchObject({
      status: 'differs',
      redeemed: 'C-1',
    });
    expect(settled(without, billWith([voucher()])).settlement).toMatchObject({ status: 'never-quoted' });
  });

  it('is redeemed by the bill that carries it, though that was never quoted: it differs, with both figures', () => {
    const after = settled(member, billWith([voucher()]));
    expect(after.settlement).toMatchObject({
      status: 'differs',
      quoted: 5_000,
      taken: 5_000,
      redeemed: 'C-1',
      uses: [{ offer: 'welcome5', amount: 5_000 }],
    });
    expect(after.member.redeemed).toEqual([{ code: 'C-1', bill: after.settlement.bill, at: evening }]);
    expect(free(after.member)).toEqual([]);
  });

  it("leaves that bill's quote with what else it gave, and counts there as no use, and no charge", () => {
    const quote = anOpenQuote({
      ...quotedElsewhere,
      discounts: [
        { type: 'percentage_on_item', offer: 'ten-off', percentage: 1_000, amount: 1_000, product: '1' },
        coupon('C-1'),
      ],
      total: 6_000,
    });
    const [left] = settled({ ...member, quotes: [quote] }, billWith([voucher()])).member.quotes;
    expect(left).toMatchObject({ bill: other, total: 1_000, charged: { 'ten-off': 1 }, digest: '' });
    expect(left?.discounts.map(({ offer }) => offer)).toEqual(['ten-off']);
  });

  it('is redeemed beside what the bill itself was quoted', () => {
    const own = anOpenQuote({ discounts: [{ type: 'coupon_zero_vat', offer: 'voucher', amount: 3_000, code: 'C-2' }] });
    const both = aMember({
      coupons: [welcome, aCoupon({ code: 'C-2', offer: 'voucher', amount: 3_000 })],
      quotes: [quotedElsewhere, own],
    });
    const after = settled(both, billWith([voucher(), voucher({ id: 'w', total: -3_000 })]));
    expect(after.settlement).toMatchObject({
      status: 'differs',
      quoted: 8_000,
      taken: 8_000,
      redeemed: 'C-2',
      uses: [
        { offer: 'voucher', amount: 3_000 },
        { offer: 'welcome5', amount: 5_000 },
      ],
    });
    expect(after.member.redeemed.map(({ code }) => code)).toEqual(['C-2', 'C-1']);
  });

  it('is told by its code where another of the same amount was quoted first, or its amount has become another', () => {
    const two = aMember({
      coupons: [aCoupon({ code: 'C-0' }), welcome],
      quotes: [anOpenQuote({ bill: third, discounts: [coupon('C-0')] }), quotedElsewhere],
    });
    expect(settled(two, billWith([voucher({ name: 'Kupón: C-1' })])).settlement.redeemed).toBe('C-1');
    expect(settled(two, billWith([voucher({ name: 'C-1', total: -4_000 })])).settlement.redeemed).toBe('C-1');
    expect(settled(two, billWith([voucher({ total: -4_000 })])).settlement).not.toHaveProperty('redeemed');
    expect(settled(two, billWith([voucher()])).settlement.redeemed).toBe('C-0');
  });

  it('is told to the cent, whatever the sign of the quantity', () => {
    const back = voucher({ quantity: decimal(-1n, 0), total: -4_990 });
    expect(settled(member, billWith([back])).settlement).toMatchObject({ redeemed: 'C-1', taken: 4_990 });
    expect(settled(member, billWith([voucher({ total: -4_980 })])).settlement).not.toHaveProperty('redeemed');
  });

  it.each<[string, Member, ClosedBill]>([
    ['by a line at another VAT rate', member, billWith([voucher({ vatRate: decimal(20n, 0) })])],
    ['by a bill that came to less than nothing', member, billWith([voucher(), voucher({ id: 'x', total: -60_000 })])],
    [
      'by a line that was on the bill when it was quoted',
      { ...member, quotes: [quotedElsewhere, anOpenQuote({ base: { ...anOpenQuote().base, negatives: ['v'] } })] },
      billWith([voucher()]),
    ],
    [
      "by a line that is the bill's own discount of the same amount",
      { ...member, quotes: [quotedElsewhere, anOpenQuote()] },
      billWith([voucher()]),
    ],
    ['by a bill that was quoted by no other', { ...member, quotes: [] }, billWith([voucher()])],
  ])('is not redeemed %s', (_why, before, bill) => {
    const { settlement, member: after } = settled(before, bill);
    expect(settlement).not.toHaveProperty('redeemed');
    expect(after.coupons).toEqual([welcome]);
  });

  it('is not taken for the own one of the same amount: that is redeemed first', () => {
    const both = aMember({
      coupons: [welcome, aCoupon({ code: 'C-2' })],
      quotes: [quotedElsewhere, anOpenQuote({ discounts: [coupon('C-2')] })],
    });
    const { settlement, member: after } = settled(both, billWith([voucher()]));
    expect(settlement).toMatchObject({ status: 'applied', redeemed: 'C-2' });
    expect(after.coupons).toEqual([welcome]);
  });

  it('is redeemed once, however often the bill is closed again, and takes no second one along', () => {
    const second = aCoupon({ code: 'C-2' });
    const first = settled({ ...member, coupons: [welcome, second] }, billWith([voucher()]));
    const quotedAgain = {
      ...first.member,
      quotes: [...first.member.quotes, anOpenQuote({ bill: third, discounts: [coupon('C-2')] })],
    };
    const dearer = [voucher(), aBillLine({ id: 'more', total: 10_000 })];
    const again = settled(quotedAgain, billWith(dearer, { completed: evening + minute, digest: 'again' }));
    expect(again.settlement).toMatchObject({ status: 'differs', redeemed: 'C-1' });
    expect(again.member.coupons).toEqual([second]);

    const forgotten = { ...quotedAgain, settled: [] };
    const marked = settled(forgotten, billWith(dearer, { completed: evening + minute }), first.settlement);
    expect(marked.member.coupons).toEqual([second]);
  });

  it('is redeemed by a bill that is opened again and takes it in', () => {
    const first = settled(member, billWith([]));
    expect(first.member.coupons).toEqual([welcome]);
    const again = settled(first.member, billWith([voucher()], { completed: evening + minute, digest: 'again' }));
    expect(again.settlement).toMatchObject({ status: 'differs', redeemed: 'C-1' });
    expect(again.member.coupons).toEqual([]);
  });

  it('is not redeemed by a bill that is closed again with as much to pay, though its line is of that amount', () => {
    const first = settled({ ...member, quotes: [] }, billWith([voucher()]));
    const quotedSince = { ...first.member, quotes: [quotedElsewhere] };
    const again = settled(quotedSince, billWith([voucher()], { completed: evening + minute, digest: 'again' }));
    expect(again.settlement.status).toBe('never-quoted');
    expect(again.member.coupons).toEqual([welcome]);
  });

  it('takes no second one along when its bill was cancelled and is closed once more', () => {
    const closing = (lines: readonly BillLine[], minutes: number) =>
      billWith(lines, { completed: evening + minutes * minute, digest: `closing ${minutes}` });
    const second = aCoupon({ code: 'C-2' });
    const first = settled({ ...member, coupons: [welcome, second] }, closing([voucher()], 0));
    const cancelled = settled(first.member, closing([aBillLine({ id: 'back', total: -50_000 })], 1));
    const quotedSince = { ...cancelled.member, quotes: [anOpenQuote({ bill: third, discounts: [coupon('C-2')] })] };
    const again = settled(quotedSince, closing([voucher()], 2));
    expect(again.settlement.redeemed).toBe('C-1');
    expect(again.member.coupons).toEqual([second]);
  });

  it('gives nothing more when its own bill closes, with it or without', () => {
    const { member: after } = settled(member, billWith([voucher()]));
    expect(settled(after, billWith([], { id: other })).settlement).toMatchObject({ status: 'not-applied', quoted: 0 });
    const twice = settled(after, billWith([voucher()], { id: other }));
    expect(twice.settlement).toMatchObject({ status: 'differs', quoted: 0, taken: 5_000, uses: [] });
    expect(twice.member.redeemed).toHaveLength(1);
  });
});
