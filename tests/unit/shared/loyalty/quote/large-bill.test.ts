import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { quoteBill } from '../../../../../shared/loyalty/quote/quote-bill.ts';
import { makeToldQuotes } from '../../../../../shared/loyalty/quote/told-quotes.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aSentLine } from '../../../../support/a-closed-bill.ts';
import { aLoyaltyHub, anOpenBill } from '../../../../support/a-loyalty-hub.ts';
import { aCoupon, aMember, aSettlement } from '../../../../support/a-member.ts';
import { aBillOffer, aProgramDocument } from '../../../../support/a-program-document.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const uuid = (at: number): string => `3f2b8c1e-9d47-4a6b-b5e0-${String(at).padStart(12, '0')}`;

/** A bill of so many products with one line that is excluded, so that ten per cent of it is answered by product. */
const aLargeBill = (products: number) => {
  const orderItems = [
    aSentLine({ id: 'deposit', productId: 'bottle', unitPrice: 1, totalPrice: 1, quantity: 1 }),
    ...numbers(products).map((at) =>
      aSentLine({ id: uuid(1_000 + at), productId: uuid(at), unitPrice: 10, totalPrice: 10, quantity: 1 }),
    ),
  ];
  return { total: 1 + products * 10, orderItems };
};

const document = aProgramDocument({
  excluded: { products: ['bottle'] },
  offers: [aBillOffer({ budget: { uses: 100 } })],
});

/** Eight settled bills, twelve lots, a year, eight coupons, and twenty days of uses. */
const aRegular = (fields: Partial<Member> = {}): Member =>
  aMember({
    visits: 120,
    lots: numbers(12).map((at) => ({ until: `2027-${String(at + 1).padStart(2, '0')}-28`, points: 100 + at })),
    months: numbers(12).map((at) => ({
      month: `2026-${String(at + 1).padStart(2, '0')}`,
      spent: 123_450,
      points: 123,
    })),
    uses: numbers(20).map((at) => ({
      offer: 'ten',
      day: `2026-11-${String(at + 1).padStart(2, '0')}`,
      count: 1,
    })),
    coupons: numbers(8).map((at) => aCoupon({ code: `REWARD-${at}-ABCDEFGH`, expires: evening + 1 })),
    settled: numbers(8).map(() => aSettlement({ digest: 'd'.repeat(43), uses: [{ offer: 'ten', amount: 4_500 }] })),
    ...fields,
  });

/** A regular with so many bytes more, in segments. */
const filled = (bytes: number): Member => aRegular({ segments: ['s'.repeat(bytes)] });
const roomOf = (member: Member): number => 8192 - Buffer.byteLength(writeMember(member, 1).body);
const mostFilled = (): number => roomOf(filled(0));

describe('a large bill of a regular member', () => {
  it('is quoted on forty products, and a repeat is told the same', async () => {
    const { quote, memberOf } = await aLoyaltyHub({ document, members: [aRegular()] });
    const first = await quote(aLargeBill(45));
    expect(first).toMatchObject({ kind: 'quoted', total: 40_000 });
    expect((await memberOf()).quotes[0]?.discounts).toHaveLength(40);
    expect(await quote(aLargeBill(45))).toEqual(first);
  });

  it('is quoted on fewer products where the member has less room, and charges its budget once', async () => {
    const { quote, memberOf, budgets, clock } = await aLoyaltyHub({
      document,
      members: [filled(mostFilled() - 1_700)],
    });
    const first = await quote(aLargeBill(45));
    expect(first).toMatchObject({ kind: 'quoted', total: 20_000 });
    expect((await memberOf()).quotes[0]?.discounts).toHaveLength(20);
    clock.advance(1000);
    expect(await quote(aLargeBill(45))).toEqual(first);
    expect((await budgets.spent('ten'))?.spent).toBe(1);
  });

  it('is quoted anew on fewer products where its quote would be offered again by a write that does not fit any more', async () => {
    const { quote, memberOf, deps, store, clock } = await aLoyaltyHub({ document, members: [aRegular()] });
    await quote(aLargeBill(45));
    const quotes = (await memberOf()).quotes.map((one) => ({ ...one, reasons: [], written: 9 }));
    const sized = (bytes: number): Member => aRegular({ quotes, segments: ['s'.repeat(bytes)] });
    const full = sized(roomOf(sized(0)));
    for (let version = 3; version <= 9; version += 1) await store.write(writeMember(full, version));
    const elsewhere = { ...deps, told: makeToldQuotes() };
    const outcome = await quoteBill(elsewhere, anOpenBill(aLargeBill(45)), clock.now() + 800);
    expect(outcome).toMatchObject({ kind: 'quoted', total: 30_000 });
    expect((await memberOf()).quotes).toMatchObject([{ written: 10, total: 30_000 }]);
  });

  it('gets nothing on products where there is no room for one, and says so', async () => {
    const { quote, memberOf, budgets } = await aLoyaltyHub({ document, members: [filled(mostFilled() - 600)] });
    expect(await quote(aLargeBill(45))).toMatchObject({ kind: 'quoted', total: 0, discounts: [] });
    expect((await memberOf()).quotes[0]?.reasons).toEqual([{ offer: 'ten', code: 'no-room', figures: [] }]);
    expect((await budgets.spent('ten'))?.spent ?? 0).toBe(0);
  });

  it('still gets what is given on the bill where there is no room for products', async () => {
    const whole = aBillOffer({ id: 'whole', percentage: 2 });
    const offers = [aBillOffer({ lines: { exclude: { products: ['bottle'] } } }), whole];
    const { quote } = await aLoyaltyHub({
      document: aProgramDocument({ offers }),
      members: [filled(mostFilled() - 620)],
    });
    expect(await quote(aLargeBill(45))).toMatchObject({ total: 9_020, discounts: [{ offer: 'whole' }] });
  });

  it('is answered without a discount, and charges nothing, where not even an empty quote can be kept', async () => {
    const { quote, memberOf, budgets } = await aLoyaltyHub({ document, members: [filled(mostFilled())] });
    const before = await memberOf();
    expect(await quote(aLargeBill(45))).toEqual({ kind: 'no-discount', why: 'full' });
    expect(await memberOf()).toEqual(before);
    expect((await budgets.spent('ten'))?.spent ?? 0).toBe(0);
  });
});
