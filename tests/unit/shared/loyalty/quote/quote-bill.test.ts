import { memberKey, writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { quoteBill } from '../../../../../shared/loyalty/quote/quote-bill.ts';
import { aSentLine } from '../../../../support/a-closed-bill.ts';
import { aLoyaltyHub, anOpenBill, beforeWrite, idOfBill } from '../../../../support/a-loyalty-hub.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { aBillOffer, aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const key = memberKey('memberCardId');
const tenOff = { kind: 'quoted', total: 5_000, discounts: [expect.objectContaining({ offer: 'ten', amount: 5_000 })] };
const nothingOff = { kind: 'quoted', total: 0, discounts: [] };
const whole = aSentLine({ unitPrice: 50, totalPrice: 50 });
const withBudget = (budget: object) => aProgramDocument({ offers: [aBillOffer({ budget })] });
const withCoupon = {
  document: aProgramDocument({ offers: [aCouponOffer()] }),
  members: [aMember({ coupons: [aCoupon({ offer: 'voucher' })] })],
};

describe('a quote', () => {
  it('is answered, and kept with the member until the bill is closed or its time is over', async () => {
    const { quote, memberOf, clock } = await aLoyaltyHub();
    expect(await quote()).toMatchObject(tenOff);
    expect((await memberOf()).quotes).toEqual([
      expect.objectContaining({ bill: idOfBill(), total: 5_000, program: 1, until: clock.now() + 240 * 60_000 }),
    ]);
  });

  it('of nothing is kept as well, so that it can be explained', async () => {
    const { quote, memberOf } = await aLoyaltyHub({ document: aProgramDocument({ offers: [] }) });
    expect(await quote()).toMatchObject(nothingOff);
    expect((await memberOf()).quotes).toHaveLength(1);
  });

  it('that is repeated exactly gets the same answer, names included, and writes nothing', async () => {
    const coffee = {
      id: 'coffee',
      kind: 'percentage_on_item',
      title: { en: 'Coffee' },
      percentage: 20,
      lines: { include: { products: ['11111'] } },
    };
    const document = aProgramDocument({ offers: [coffee] });
    const { quote, store } = await aLoyaltyHub({ document });
    const orderItems = ['Ristretto', 'Double espresso'].map((name) =>
      aSentLine({ unitPrice: 25, totalPrice: 25, name }),
    );
    const first = await quote({ orderItems });
    const before = await store.hubRecord(key);
    expect(await quote({ orderItems, updated: '2026-11-24T10:00:00Z' })).toEqual(first);
    expect(first).toMatchObject({ discounts: [{ productName: 'Double espresso', description: 'Coffee' }] });
    expect(await store.hubRecord(key)).toEqual(before);
  });

  it('of the same bill is made anew when its time is over', async () => {
    const { quote, store, clock } = await aLoyaltyHub();
    await quote();
    clock.advance(240 * 60_000);
    await quote();
    expect((await store.hubRecord(key))?.version).toBe(3);
  });

  it('of a bill that has changed replaces the one before', async () => {
    const { quote, memberOf } = await aLoyaltyHub();
    await quote();
    expect(await quote({ total: 80, orderItems: [aSentLine({ unitPrice: 80, totalPrice: 80 })] })).toMatchObject({
      total: 8_000,
    });
    expect((await memberOf()).quotes.map(({ total }) => total)).toEqual([8_000]);
  });

  it('of a bill that already carries our discount is computed on what it was before', async () => {
    const { quote } = await aLoyaltyHub();
    await quote();
    expect(await quote({ total: 45 })).toMatchObject(tenOff);
  });

  it.each([
    ['in its total', { total: 45 }],
    [
      'as a further line',
      { total: 45, orderItems: [whole, aSentLine({ id: '9', unitPrice: -5, totalPrice: -5, quantity: 1 })] },
    ],
  ])(
    'of a bill that was closed with our discount %s and is opened again is computed on what it was before',
    async (_how, discounted) => {
      const { quote, close } = await aLoyaltyHub();
      await quote();
      await close(discounted);
      expect(await quote(discounted)).toMatchObject(tenOff);
    },
  );

  it("of a bill that was closed with somebody else's discount is computed on what the till asks to pay", async () => {
    const { quote, close } = await aLoyaltyHub();
    await quote();
    await close({ total: 40 });
    expect(await quote({ total: 40 })).toMatchObject({ total: 4_000 });
  });

  it('reserves its coupon: another open bill does not get it', async () => {
    const { quote } = await aLoyaltyHub(withCoupon);
    expect(await quote({ orderId: '1' })).toMatchObject({ discounts: [{ code: 'WELCOME5' }] });
    expect(await quote({ orderId: '2' })).toMatchObject(nothingOff);
  });

  it('gives what is for the first visit to one of two open bills, and to it again, until the time of that is over', async () => {
    const document = aProgramDocument({ offers: [aBillOffer({ when: { firstVisit: true } })] });
    const { quote, clock } = await aLoyaltyHub({ document });
    expect(await quote()).toMatchObject(tenOff);
    expect(await quote({ orderId: '2' })).toMatchObject(nothingOff);
    expect(await quote({ updated: 'changed', total: 49 })).toMatchObject({ total: 4_900 });
    clock.advance(240 * 60_000);
    expect(await quote({ orderId: '2' })).toMatchObject(tenOff);
  });

  it('lets the coupon go when the bill is quoted again with another card', async () => {
    const members = [...withCoupon.members, aMember({ id: 'OTHER' })];
    const { quote, memberOf, clock } = await aLoyaltyHub({ ...withCoupon, members });
    await quote({ orderId: '1' });
    clock.advance(1000);
    expect(await quote({ orderId: '1', cardId: 'OTHER' })).toMatchObject(nothingOff);
    expect(await quote({ orderId: '2' })).toMatchObject({ discounts: [{ code: 'WELCOME5' }] });
    expect((await memberOf()).quotes.map(({ bill }) => bill)).toEqual([idOfBill('2')]);
  });

  it('lets the coupon go also when both cards have been quoted for further bills since', async () => {
    const members = [...withCoupon.members, aMember({ id: 'OTHER' })];
    const { quote, clock } = await aLoyaltyHub({ ...withCoupon, members });
    const bills = [
      { orderId: '1' },
      { orderId: '2' },
      { orderId: '1', cardId: 'OTHER' },
      { orderId: '3', cardId: 'OTHER' },
    ];
    for (const bill of bills) {
      await quote(bill);
      clock.advance(1000);
    }
    expect(await quote({ orderId: '4' })).toMatchObject({ discounts: [{ code: 'WELCOME5' }] });
  });

  it('keeps the coupon of a bill that another card was quoted for before', async () => {
    const members = [...withCoupon.members, aMember({ id: 'OTHER' })];
    const { quote, clock } = await aLoyaltyHub({ ...withCoupon, members });
    await quote({ orderId: '1', cardId: 'OTHER' });
    clock.advance(1000);
    await quote({ orderId: '1' });
    await quote({ orderId: '3', cardId: 'OTHER' });
    expect(await quote({ orderId: '2' })).toMatchObject(nothingOff);
  });

  it('is decided again on what another till wrote meanwhile, so that a coupon is never offered twice', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ ...withCoupon, store: memory });
    const store = beforeWrite(
      memory,
      (written) => written === key,
      async () => void (await hub.quote({ orderId: '2' })),
    );
    const outcome = await quoteBill({ ...hub.deps, store }, anOpenBill(), hub.clock.now() + 800);
    expect(outcome).toMatchObject(nothingOff);
    expect((await hub.memberOf()).quotes.map(({ bill }) => bill)).toEqual([idOfBill('2'), idOfBill('1')]);
  });
});

describe('a card', () => {
  it('that nobody has gets no quote', async () => {
    const { quote, store } = await aLoyaltyHub();
    expect(await quote({ cardId: 'X' })).toEqual({ kind: 'unknown-card' });
    expect(await store.hubRecord(memberKey('X'))).toBeUndefined();
  });

  it('that nobody has becomes a member where the program says so, together with its first quote', async () => {
    const { quote, store } = await aLoyaltyHub({ document: aProgramDocument({ members: { createOnFirstUse: true } }) });
    expect(await quote({ cardId: 'X' })).toMatchObject(tenOff);
    expect((await store.hubRecord(memberKey('X')))?.version).toBe(1);
  });

  it('that is a further one is its member', async () => {
    const { quote, store, memberOf } = await aLoyaltyHub();
    await store.write(writeAlias('FURTHER', 'memberCardId', 1));
    expect(await quote({ cardId: 'FURTHER' })).toMatchObject(tenOff);
    expect((await memberOf()).quotes).toHaveLength(1);
  });

  it('that is a further one of a further one is followed, and one more is not', async () => {
    const { quote, store } = await aLoyaltyHub();
    await store.write(writeAlias('B', 'memberCardId', 1));
    await store.write(writeAlias('C', 'B', 1));
    await store.write(writeAlias('D', 'C', 1));
    expect(await quote({ cardId: 'C' })).toMatchObject(tenOff);
    await expect(quote({ cardId: 'D' })).rejects.toThrow('a further card names a member that is not there');
  });

  it('that is blocked gets nothing and is not written', async () => {
    const { quote, store } = await aLoyaltyHub({ members: [aMember({ blocked: true })] });
    expect(await quote()).toEqual({ kind: 'no-discount', why: 'blocked' });
    expect((await store.hubRecord(key))?.version).toBe(1);
  });

  it('gets nothing where no program was published', async () => {
    const { quote } = await aLoyaltyHub({ document: null });
    expect(await quote()).toEqual({ kind: 'no-discount', why: 'no-program' });
    expect(await quote({ cardId: 'X' })).toEqual({ kind: 'unknown-card' });
  });
});

describe('a budget', () => {
  it.each([
    ['uses', { uses: 10 }, 1],
    ['money', { amount: 100 }, 5_000],
  ])('of %s is charged by a quote', async (_unit, budget, spent) => {
    const { quote, budgets, memberOf } = await aLoyaltyHub({ document: withBudget(budget) });
    await quote();
    expect((await budgets.spent('ten'))?.spent).toBe(spent);
    expect((await memberOf()).quotes[0]?.charged).toEqual({ ten: spent });
  });

  it('is charged by a re-quote with the difference only, and given nothing back', async () => {
    const { quote, budgets } = await aLoyaltyHub({ document: withBudget({ amount: 100 }) });
    await quote();
    await quote({ total: 80, orderItems: [aSentLine({ unitPrice: 80, totalPrice: 80 })] });
    expect((await budgets.spent('ten'))?.spent).toBe(8_000);
    await quote({ total: 60, orderItems: [aSentLine({ unitPrice: 60, totalPrice: 60 })] });
    expect((await budgets.spent('ten'))?.spent).toBe(8_000);
  });

  it.each([
    ['not charged anew within two weeks: a recount has left it', 13, 1],
    ['charged anew after two weeks, when a recount has given it up', 15, 2],
  ])('of a bill that is left open is %s', async (_when, days, spent) => {
    const { quote, budgets, clock } = await aLoyaltyHub({ document: withBudget({ uses: 10 }) });
    await quote();
    clock.advance(days * 86_400_000);
    await quote();
    expect((await budgets.spent('ten'))?.spent).toBe(spent);
  });

  it('is charged once by a quote whose write was lost', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ document: withBudget({ uses: 10 }), store: memory });
    const store = beforeWrite(
      memory,
      (written) => written === key,
      async () => {
        await memory.write(writeMember(aMember({ segments: ['staff'] }), 2));
      },
    );
    expect(await quoteBill({ ...hub.deps, store }, anOpenBill(), hub.clock.now() + 800)).toMatchObject(tenOff);
    expect((await hub.budgets.spent('ten'))?.spent).toBe(1);
  });

  it('that is spent leaves its offer out and the others in (medusa#16595)', async () => {
    const five = aBillOffer({ id: 'five', percentage: 5 });
    const document = aProgramDocument({ offers: [aBillOffer({ budget: { uses: 1 } }), five] });
    const { quote, memberOf } = await aLoyaltyHub({ document });
    await quote({ orderId: '1' });
    expect(await quote({ orderId: '2' })).toMatchObject({ discounts: [{ offer: 'five', amount: 2_500 }] });
    expect((await memberOf()).quotes[1]?.reasons).toContainEqual({ offer: 'ten', code: 'budget', figures: [] });
  });
});
