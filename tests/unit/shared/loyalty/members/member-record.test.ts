import { billId } from '../../../../../shared/loyalty/bill/bill.ts';
import { memberKey, readCard, writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { quotedUnder } from '../../../../../shared/loyalty/members/quote-pointer.ts';
import { aHubRecord } from '../../../../support/a-hub-record.ts';
import { aCoupon, aMember, anOpenQuote, aSettlement } from '../../../../support/a-member.ts';

const first = billId('SLOVAK_PUB', '1');
const second = billId('SLOVAK_PUB', '2');

describe("a member's record", () => {
  it('is read as it was written', () => {
    const member = aMember({
      grantedTier: 'gold',
      birthday: '05-31',
      coupons: [aCoupon({ expires: 5 })],
      quotes: [anOpenQuote({ charged: { 'ten-off': 1 }, reasons: [{ offer: 'x', code: 'tier', figures: ['a', 1] }] })],
      settled: [aSettlement({ redeemed: 'WELCOME5', issued: [{ code: 'REWARD-1', points: 100 }] })],
    });
    const record = writeMember(member, 7);
    expect(record).toMatchObject({ key: memberKey(member.id), version: 7, work: undefined, day: undefined });
    expect(readCard(record)).toEqual({ kind: 'member', member });
  });

  it('is found by its newest quote', () => {
    expect(writeMember(aMember(), 1).mirror).toBeUndefined();
    const quotes = [anOpenQuote({ bill: first }), anOpenQuote({ bill: second })];
    expect(writeMember(aMember({ quotes }), 1).mirror).toBe(quotedUnder(second));
  });

  it('is refused beyond 8 KB', () => {
    const size = (member: ReturnType<typeof aMember>) => Buffer.byteLength(JSON.stringify(member));
    const filled = (bytes: number) =>
      aMember({ segments: ['č'.repeat((bytes - size(aMember({ segments: [''] }))) / 2)] });
    const most = 8192 - (size(aMember({ segments: [''] })) % 2);
    expect(() => writeMember(filled(most), 1)).not.toThrow();
    expect(() => writeMember(filled(most + 2), 1)).toThrow('at most 8192');
  });
});

describe("a further card's record", () => {
  it('names its member', () => {
    const record = writeAlias('second-card', 'memberCardId', 1);
    expect(record).toMatchObject({ key: memberKey('second-card'), mirror: undefined });
    expect(readCard(record)).toEqual({ kind: 'alias', member: 'memberCardId' });
  });
});

it('says nothing of the card when a record cannot be read', () => {
  const record = aHubRecord({ key: memberKey('4711'), body: '{"shape":2}' });
  expect(() => readCard(record)).toThrow('the record of a card is not of its shape');
});
