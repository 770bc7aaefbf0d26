import { writeBillRecord } from '../../../../../shared/loyalty/bill/bill-record.ts';
import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { memberKey, writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { balanceOf } from '../../../../../shared/loyalty/members/points.ts';
import { registerBill } from '../../../../../shared/loyalty/settlement/register-bill.ts';
import { settleStoredBill } from '../../../../../shared/loyalty/settlement/settle-stored-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aSentLine, type SentFields } from '../../../../support/a-closed-bill.ts';
import { aLoyaltyHub, aTillsClosedBill, beforeWrite, idOfBill } from '../../../../support/a-loyalty-hub.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const key = memberKey('memberCardId');
const document = aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [] });
const pointsOf = (member: Member): number => balanceOf(member, '2018-11-03');
const later = (minutes: number): SentFields => ({ completed: new Date(evening + minutes * 60_000).toISOString() });

/** A hub whose next bill is stored and then cut off, as by a crash. */
const aHubWithUnsettledBill = async (fields: SentFields = {}, given: Parameters<typeof aLoyaltyHub>[0] = {}) => {
  const memory = makeMemoryRecordStore();
  const hub = await aLoyaltyHub({ document, store: memory, ...given });
  const store = beforeWrite(
    memory,
    (written) => written.startsWith('hub.members#'),
    async () => {
      throw new Error('crash');
    },
  );
  await registerBill({ ...hub.deps, store }, aTillsClosedBill(fields), 'Bistro');
  return { ...hub, memory };
};

describe('the consumer', () => {
  it('only marks a bill that its till has settled', async () => {
    const { close, settle, billOf, memberOf, store } = await aLoyaltyHub({ document });
    await close();
    const before = await store.hubRecord(key);
    expect(await settle()).toBe('settled');
    expect(await store.hubRecord(key)).toEqual(before);
    expect((await billOf())?.settled).toEqual({
      member: 'memberCardId',
      settlement: (await memberOf()).settled[0],
    });
  });

  it('settles what a crash left, once', async () => {
    const { settle, memberOf } = await aHubWithUnsettledBill();
    expect(pointsOf(await memberOf())).toBe(0);
    await settle();
    await settle();
    expect(pointsOf(await memberOf())).toBe(50);
  });

  it('has nothing to do where the bill is not stored yet', async () => {
    const { settle } = await aLoyaltyHub({ document });
    expect(await settle()).toBe('unseen');
  });

  it('settles an earlier closing than the one expected, and says that this one is not stored yet', async () => {
    const { close, settle, billOf } = await aLoyaltyHub({ document });
    await close();
    expect(await settle('1', evening + 1)).toBe('unseen');
    expect((await billOf())?.settled).toBeDefined();
    expect(await settle('1', evening + 1)).toBe('unseen');
  });

  it('gives nothing to a card that was unknown when the bill closed, whoever has it now', async () => {
    const { close, settle, memberOf, store } = await aLoyaltyHub({ document });
    await close({ cardId: 'X' });
    await store.write(writeMember(aMember({ id: 'X' }), 1));
    await settle();
    expect(pointsOf(await memberOf('X'))).toBe(0);
  });

  it('settles nothing twice when a bill is settled, marked and let go while it reads', async () => {
    const { deps, memory, memberOf, settle } = await aHubWithUnsettledBill();
    let isMeddled = false;
    const hubRecord: typeof memory.hubRecord = async (read) => {
      if (read === key && !isMeddled) {
        isMeddled = true;
        await settle();
        const { settled: _gone, ...member } = await memberOf();
        await memory.write(writeMember({ ...member, settled: [] }, 3));
      }
      return memory.hubRecord(read);
    };
    expect(await settleStoredBill({ ...deps, store: { ...memory, hubRecord } }, idOfBill(), evening)).toBe('settled');
    expect(pointsOf(await memberOf())).toBe(50);
  });

  it('gives up for now when others are faster every time', async () => {
    const { deps, memory } = await aHubWithUnsettledBill();
    const write = async () => false;
    expect(await settleStoredBill({ ...deps, store: { ...memory, write } }, idOfBill(), evening)).toBe('contended');
  });

  it('settles a later closing by the mark when the member has let the first one go', async () => {
    const { close, settle, store, memberOf } = await aLoyaltyHub({ document });
    await close();
    await settle();
    await store.write(writeMember({ ...(await memberOf()), settled: [] }, 3));
    await close({ ...later(1), total: 30, orderItems: [aSentLine({ unitPrice: 30, totalPrice: 30 })] });
    await settle();
    expect(pointsOf(await memberOf())).toBe(30);
  });

  it('finds the mark of a member that was merged into another since', async () => {
    const { close, settle, store, memberOf } = await aLoyaltyHub({ document });
    await close();
    await settle();
    const { lots, months, visits } = await memberOf();
    await store.write(writeMember(aMember({ id: 'NEW', lots, months, visits }), 1));
    await store.write(writeAlias('memberCardId', 'NEW', 3));
    await close({ ...later(1), total: 30, orderItems: [aSentLine({ unitPrice: 30, totalPrice: 30 })] });
    await settle();
    expect(pointsOf(await memberOf())).toBe(30);
  });
});

describe('a bill that another card was quoted for', () => {
  const given = {
    document: aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [aCouponOffer()] }),
    members: [aMember({ coupons: [aCoupon({ offer: 'voucher' })] }), aMember({ id: 'OTHER' })],
  };

  it('redeems its coupon, which was used, and earns for the card that closed it', async () => {
    const { quote, close, settle, memberOf } = await aLoyaltyHub(given);
    await quote();
    await close({ cardId: 'OTHER', total: 45 });
    await settle();
    const { coupons, quotes, redeemed } = await memberOf();
    expect([coupons, quotes, redeemed.map(({ code }) => code)]).toEqual([[], [], ['WELCOME5']]);
    expect(pointsOf(await memberOf('OTHER'))).toBe(45);
  });

  it.each(['OTHER', 'NOBODY'])('frees its coupon when it was not used, closed with the card %s', async (cardId) => {
    const { quote, close, settle, memberOf } = await aLoyaltyHub(given);
    await quote();
    await close({ cardId });
    await settle();
    const { coupons, quotes } = await memberOf();
    expect([coupons.length, quotes]).toEqual([1, []]);
  });

  it('redeems its coupon also where that card has been quoted for another bill since', async () => {
    const { quote, close, settle, memberOf } = await aLoyaltyHub(given);
    await quote();
    await quote({ orderId: '2' });
    await close({ cardId: 'OTHER', total: 45 });
    await settle();
    const { quotes, redeemed } = await memberOf();
    expect([quotes.map(({ bill }) => bill), redeemed.map(({ code }) => code)]).toEqual([[idOfBill('2')], ['WELCOME5']]);
    expect((await memberOf('OTHER')).settled).toEqual([expect.objectContaining({ status: 'applied', taken: 5_000 })]);
  });

  it('redeems its coupon, which was used, even when nobody has the card that closed it', async () => {
    const { quote, close, settle, memberOf } = await aLoyaltyHub(given);
    await quote();
    await close({ cardId: 'NOBODY', total: 45 });
    await settle();
    expect((await memberOf()).coupons).toEqual([]);
  });
});

describe('a bill that is closed again with another card', () => {
  it('takes back from the first what a crash kept from being marked', async () => {
    const members = [aMember(), aMember({ id: 'OTHER' })];
    const { close, settle, memberOf } = await aHubWithUnsettledBill({}, { members });
    await close({ ...later(1), cardId: 'OTHER' });
    await settle();
    expect([pointsOf(await memberOf()), pointsOf(await memberOf('OTHER'))]).toEqual([0, 50]);
  });

  it('takes it back as well when nobody has that card', async () => {
    const { close, settle, billOf, memberOf } = await aLoyaltyHub({ document });
    await close();
    await close({ ...later(1), cardId: 'NOBODY' });
    await settle();
    expect(pointsOf(await memberOf())).toBe(0);
    expect((await billOf())?.settled).toBe('none');
  });

  it('and again with the first is that one’s once more', async () => {
    const members = [aMember(), aMember({ id: 'OTHER' })];
    const { close, settle, memberOf } = await aLoyaltyHub({ document, members });
    await close();
    await close({ ...later(1), cardId: 'OTHER' });
    await settle();
    await close(later(2));
    await settle();
    expect([pointsOf(await memberOf()), pointsOf(await memberOf('OTHER'))]).toEqual([50, 0]);
  });
});

describe("a member's settled bills", () => {
  const orders = Array.from({ length: 11 }, (_, at) => `order-${at}`);

  it('are let go, the oldest first, once they are marked', async () => {
    const { close, settle, memberOf } = await aLoyaltyHub({ document });
    for (const orderId of orders) {
      await close({ orderId });
      await settle(orderId);
    }
    expect((await memberOf()).settled.map(({ bill }) => bill)).toEqual(orders.slice(-8).map(idOfBill));
    expect(pointsOf(await memberOf())).toBe(550);
  });

  it('are marked first where they are not yet', async () => {
    const { close, settle, billOf, memberOf } = await aLoyaltyHub({ document });
    for (const orderId of orders) await close({ orderId });
    await settle(orders.at(-1));
    expect((await billOf(orders[0]))?.settled).toMatchObject({ member: 'memberCardId' });
    expect((await memberOf()).settled).toHaveLength(8);
  });

  it('stay while a later closing of theirs is not settled', async () => {
    const { close, settle, billOf, memberOf, store } = await aLoyaltyHub({ document });
    for (const orderId of orders) await close({ orderId });
    const first = await billOf(orders[0]);
    if (first === undefined) throw new Error('it is stored');
    await store.write(writeBillRecord({ ...first, completed: first.completed + 1, digest: 'later' }, 2));
    await settle(orders.at(-1));
    expect((await memberOf()).settled.map(({ bill }) => bill)).toContain(idOfBill(orders[0]));
  });
});
