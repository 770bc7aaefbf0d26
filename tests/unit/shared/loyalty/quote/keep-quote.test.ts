import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import type { OpenQuote } from '../../../../../shared/loyalty/members/member.ts';
import { isWritable } from '../../../../../shared/loyalty/members/member-record.ts';
import { keepQuote, releaseQuote } from '../../../../../shared/loyalty/quote/keep-quote.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aMember, anOpenQuote } from '../../../../support/a-member.ts';

const quoteOf = (order: string, fields: Partial<OpenQuote> = {}) =>
  anOpenQuote({ bill: billId('SLOVAK_PUB', order), ...fields });
const six = ['1', '2', '3', '4', '5', '6'].map((order) => quoteOf(order));
const bill = billId('SLOVAK_PUB', '2');
const orders = ({ quotes }: { readonly quotes: readonly OpenQuote[] }) => quotes.map(({ bill }) => bill.split('/')[1]);

describe('a quote that is kept', () => {
  it("replaces the bill's earlier one and is the newest", () => {
    const anew = quoteOf('2', { digest: 'again' });
    const { quotes } = keepQuote(aMember({ quotes: six.slice(0, 3) }), anew);
    expect(quotes).toEqual([six[0], six[2], anew]);
  });

  it('pushes out the oldest of six others', () => {
    expect(orders(keepQuote(aMember({ quotes: six }), quoteOf('7')))).toEqual(['2', '3', '4', '5', '6', '7']);
    expect(orders(keepQuote(aMember({ quotes: six }), quoteOf('1')))).toEqual(['2', '3', '4', '5', '6', '1']);
  });

  it('pushes out those that are over before', () => {
    const quotes = six.map((quote, at) => (at === 3 ? { ...quote, until: evening } : quote));
    expect(orders(keepQuote(aMember({ quotes }), quoteOf('7')))).toEqual(['1', '2', '3', '5', '6', '7']);
    expect(orders(keepQuote(aMember({ quotes: quotes.slice(0, 5) }), quoteOf('7')))).toContain('4');
  });
});

describe('a quote that reserves a coupon', () => {
  const reserving = (order: string, fields: Partial<OpenQuote> = {}) =>
    quoteOf(order, {
      discounts: [{ type: 'coupon_zero_vat', offer: 'voucher', amount: 5_000, code: `CODE-${order}` }],
      ...fields,
    });

  it('is not forgotten for others, unless it is over', () => {
    const quotes = [
      reserving('1', { until: evening }),
      reserving('2'),
      quoteOf('3'),
      ...['4', '5', '6'].map((one) => reserving(one)),
    ];
    const kept = keepQuote(aMember({ quotes }), quoteOf('7'));
    expect(orders(kept)).toEqual(['2', '3', '4', '5', '6', '7']);
    expect(orders(keepQuote(kept, quoteOf('8')))).toEqual(['2', '4', '5', '6', '7', '8']);
  });

  it('is not forgotten for want of room', () => {
    const discounts: OpenQuote['discounts'] = Array.from({ length: 40 }, (_, at) => ({
      type: 'percentage_on_item',
      offer: 'coffee',
      percentage: 1_000,
      amount: 100,
      product: `product-${at}`.padEnd(84, '-'),
    }));
    const quotes = [reserving('1'), quoteOf('2', { discounts }), reserving('3')];
    expect(orders(keepQuote(aMember({ quotes }), quoteOf('4', { discounts })))).toEqual(['1', '3', '4']);
  });
});

describe('a member whose quotes need more room than there is', () => {
  const reasons = Array.from({ length: 30 }, (_, at) => ({
    offer: `offer-${at}`,
    code: 'minimum-bill',
    figures: [1, 2],
  }));
  const items = (count: number): OpenQuote['discounts'] =>
    Array.from({ length: count }, (_, at) => ({
      type: 'percentage_on_item',
      offer: 'coffee',
      percentage: 1_000,
      amount: 100,
      product: `product-${at}`.padEnd(84, '-'),
    }));

  it('loses the oldest reasons first', () => {
    const quotes = six.slice(0, 4).map((quote) => ({ ...quote, reasons }));
    const kept = keepQuote(aMember({ quotes }), quoteOf('5', { reasons }));
    expect(isWritable(kept)).toBe(true);
    expect(orders(kept)).toEqual(['1', '2', '3', '4', '5']);
    expect(kept.quotes.map((quote) => quote.reasons.length)).toEqual([0, 0, 30, 30, 30]);
  });

  it('loses the oldest quotes then, but not the newest', () => {
    const quotes = six.map((quote) => ({ ...quote, discounts: items(20), reasons }));
    const kept = keepQuote(aMember({ quotes }), quoteOf('7', { discounts: items(40), reasons }));
    expect(isWritable(kept)).toBe(true);
    expect(orders(kept)).toEqual(['6', '7']);
  });

  it('loses the oldest codes of redeemed coupons last', () => {
    const redeemed = Array.from({ length: 20 }, (_, at) => ({ code: `${at}`.padEnd(200, '-'), bill, at }));
    const kept = keepQuote(aMember({ redeemed }), quoteOf('1', { discounts: items(40), reasons }));
    expect(isWritable(kept)).toBe(true);
    expect(orders(kept)).toEqual(['1']);
    expect(kept.redeemed.length).toBeGreaterThan(5);
    expect(kept.redeemed).toEqual(redeemed.slice(-kept.redeemed.length));
    expect(isWritable({ ...kept, redeemed: redeemed.slice(-kept.redeemed.length - 1) })).toBe(false);
  });
});

it('lets go of the quote of a bill, and of no other', () => {
  expect(orders(releaseQuote(aMember({ quotes: six }), bill))).toEqual(['1', '3', '4', '5', '6']);
});
