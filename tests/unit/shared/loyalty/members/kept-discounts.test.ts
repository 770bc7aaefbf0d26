import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import { readBillRecord, writeBillRecord } from '../../../../../shared/loyalty/bill/bill-record.ts';
import type { KeptDiscount } from '../../../../../shared/loyalty/members/member.ts';
import { isWritable, readCard, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aMember, anOpenQuote, aSettledQuote } from '../../../../support/a-member.ts';

const off = (offer: string, product: string, percentage: number, amount: number): KeptDiscount => ({
  type: 'percentage_on_item',
  offer,
  percentage,
  amount,
  product,
});
const coupon: KeptDiscount = { type: 'coupon_zero_vat', offer: 'voucher', amount: 5_000, code: 'FIVE' };
/** As they are answered: on the bill first, then by product, whatever offer takes it. */
const answered = [
  coupon,
  off('wide', 'apple', 660, 330),
  off('coffee', 'beans', 2_000, 400),
  off('wide', 'cake', 670, 670),
  off('coffee', 'dates', 2_000, 80),
];

describe('the discounts of an answer', () => {
  it('are read from a member as they were answered, in that order', () => {
    const member = aMember({ quotes: [anOpenQuote({ discounts: answered })] });
    expect(readCard(writeMember(member, 1))).toEqual({ kind: 'member', member });
  });

  it('are read from a closed bill as they were answered, in that order', () => {
    const record = {
      shape: 1,
      bill: billId('PUB', '1'),
      completed: evening,
      digest: 'd',
      sent: '{}',
      answer: 'registered',
      quote: aSettledQuote(answered),
    } as const;
    expect(readBillRecord(writeBillRecord(record, 1))).toEqual(record);
  });

  it('take little more room on items than the ids of the products', () => {
    const uuid = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    const items = Array.from({ length: 40 }, (_, at) => off('a-percentage-on-everything', uuid(at), 1_000, 12_340));
    const one = aMember({ quotes: [anOpenQuote({ discounts: items.slice(0, 1) })] });
    const all = aMember({ quotes: [anOpenQuote({ discounts: items })] });
    const bytes = writeMember(all, 1).body.length - writeMember(one, 1).body.length;
    expect(bytes).toBeLessThan(39 * 56);
    expect(isWritable(aMember({ quotes: [...all.quotes, ...all.quotes, ...all.quotes] }))).toBe(true);
  });
});
