import type { Member } from '../../../../../shared/loyalty/members/member.ts';
import { memberKey, writeAlias, writeMember } from '../../../../../shared/loyalty/members/member-record.ts';
import { balanceOf } from '../../../../../shared/loyalty/members/points.ts';
import { registerBill } from '../../../../../shared/loyalty/settlement/register-bill.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aSentLine, type SentFields } from '../../../../support/a-closed-bill.ts';
import { aLoyaltyHub, aTillsClosedBill, beforeWrite, idOfBill } from '../../../../support/a-loyalty-hub.ts';
import { aCoupon, aMember, anOpenQuote, aSettlement } from '../../../../support/a-member.ts';
import { aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const key = memberKey('memberCardId');
const document = aProgramDocument({ earning: { pointsPerUnit: 1 }, offers: [] });
const withCoupon = {
  document: aProgramDocument({ offers: [aCouponOffer()] }),
  members: [aMember({ coupons: [aCoupon({ offer: 'voucher' })] })],
};
const pointsOf = (member: Member): number => balanceOf(member, '2018-11-03');
const later = new Date(evening + 60_000).toISOString();
const ofTotal = (total: number): SentFields => ({
  total,
  orderItems: [aSentLine({ unitPrice: total, totalPrice: total })],
});

describe('a closed bill', () => {
  it('is nudged, stored and settled', async () => {
    const { close, billOf, memberOf, nudges, logged } = await aLoyaltyHub({ document });
    expect(await close()).toEqual({ outcome: 'stored', answer: 'registered' });
    expect(nudges.sent).toEqual([
      {
        nudge: {
          kind: 'record',
          order: 'papaya-SLOVAK_PUB/1',
          record: 'hub.bills#SLOVAK_PUB/1',
          version: evening,
          returns: 0,
        },
        delay: 30_000,
      },
    ]);
    expect(await billOf()).toMatchObject({ bill: idOfBill(), completed: evening, answer: 'registered' });
    expect(pointsOf(await memberOf())).toBe(50);
    expect(logged).toEqual([{ event: 'bill', outcome: 'stored', card: 'known', settled: 'never-quoted' }]);
  });

  it('is listed under the day of its closing', async () => {
    const { close, store } = await aLoyaltyHub({ document });
    await close();
    expect(await store.soldOn('2018-11-03')).toEqual(['hub.bills#SLOVAK_PUB/1']);
  });

  it('keeps what it was quoted, and settles by it', async () => {
    const { quote, close, billOf, memberOf } = await aLoyaltyHub(withCoupon);
    await quote();
    await close({ total: 45 });
    expect((await billOf())?.quote).toMatchObject({
      total: 5_000,
      discounts: [{ type: 'coupon_zero_vat', offer: 'voucher', amount: 5_000, code: 'WELCOME5' }],
    });
    const { coupons, quotes, redeemed, settled } = await memberOf();
    expect([coupons, quotes, redeemed.map(({ code }) => code)]).toEqual([[], [], ['WELCOME5']]);
    expect(settled.map(({ status }) => status)).toEqual(['applied']);
  });

  it('is explained by the quote of another card', async () => {
    const other = aMember({ id: 'OTHER' });
    const { quote, close, billOf, memberOf } = await aLoyaltyHub({
      ...withCoupon,
      members: [...withCoupon.members, other],
    });
    await quote();
    await close({ total: 45, cardId: 'OTHER' });
    expect((await billOf())?.quote?.total).toBe(5_000);
    expect((await memberOf('OTHER')).settled).toEqual([expect.objectContaining({ status: 'applied', taken: 5_000 })]);
  });

  it('of a further card is its member’s', async () => {
    const { close, store, memberOf } = await aLoyaltyHub({ document });
    await store.write(writeAlias('FURTHER', 'memberCardId', 1));
    await close({ cardId: 'FURTHER' });
    expect(pointsOf(await memberOf())).toBe(50);
  });

  it('is decided again on what another till wrote meanwhile (an offline re-sync doubles points, OCA/pos#185)', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ document, store: memory });
    const store = beforeWrite(
      memory,
      (written) => written === key,
      async () => void (await hub.close({ orderId: '2', ...ofTotal(30) })),
    );
    await registerBill({ ...hub.deps, store }, aTillsClosedBill(), 'Bistro');
    expect(pointsOf(await hub.memberOf())).toBe(80);
  });

  it('is not settled twice when the consumer has settled, marked and let it go meanwhile', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ document, store: memory });
    const store = beforeWrite(
      memory,
      (written) => written === key,
      async () => {
        await hub.settle();
        await memory.write(writeMember({ ...(await hub.memberOf()), settled: [] }, 3));
      },
    );
    await registerBill({ ...hub.deps, store }, aTillsClosedBill(), 'Bistro');
    expect(pointsOf(await hub.memberOf())).toBe(50);
  });

  it('is left to the consumer when others were faster and a second is over: the till is not held up', async () => {
    const hub = await aLoyaltyHub({ document });
    let writes = 0;
    const write: typeof hub.store.write = async (record) => {
      if (record.key !== key) return hub.store.write(record);
      writes += 1;
      hub.clock.advance(1_000);
      return false;
    };
    const deps = { ...hub.deps, store: { ...hub.store, write } };
    expect(await registerBill(deps, aTillsClosedBill(), 'Bistro')).toEqual({ outcome: 'stored', answer: 'registered' });
    expect(writes).toBe(1);
    await hub.settle();
    expect(pointsOf(await hub.memberOf())).toBe(50);
  });

  it('is left to the consumer when others are faster every time', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ document, store: memory });
    const write: typeof memory.write = async (record) => record.key !== key && memory.write(record);
    const deps = { ...hub.deps, store: { ...memory, write } };
    expect(await registerBill(deps, aTillsClosedBill(), 'Bistro')).toEqual({
      outcome: 'stored',
      answer: 'registered',
    });
    expect(pointsOf(await hub.memberOf())).toBe(0);
    await hub.settle();
    expect(pointsOf(await hub.memberOf())).toBe(50);
  });

  it('is left to the consumer when the member cannot be written, which is logged', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ document, store: memory });
    const store = beforeWrite(
      memory,
      (written) => written === key,
      async () => {
        throw new Error('no connection');
      },
    );
    await expect(registerBill({ ...hub.deps, store }, aTillsClosedBill(), 'Bistro')).resolves.toEqual({
      outcome: 'stored',
      answer: 'registered',
    });
    expect(hub.logged).toContainEqual(expect.objectContaining({ event: 'failed', what: 'settlement' }));
  });

  it('is left to the consumer when many bills of the member wait for their marks, so that open quotes keep their room', async () => {
    const settled = Array.from({ length: 12 }, (_, at) => aSettlement({ bill: idOfBill(`old-${at}`) }));
    const { close, memberOf } = await aLoyaltyHub({ document, members: [aMember({ settled })] });
    await close();
    expect((await memberOf()).settled).toHaveLength(12);
  });
});

describe('a closed bill that is not settled', () => {
  it('is the one of a card that nobody has: it is stored and nudged all the same', async () => {
    const { close, billOf, nudges } = await aLoyaltyHub({ document });
    expect(await close({ cardId: 'X' })).toEqual({ outcome: 'stored', answer: 'unknown-card' });
    expect(await billOf()).toMatchObject({ answer: 'unknown-card', settled: 'none' });
    expect(nudges.sent).toHaveLength(1);
  });

  it('is the one of a blocked card', async () => {
    const { close, billOf, memberOf } = await aLoyaltyHub({ document, members: [aMember({ blocked: true })] });
    expect(await close()).toEqual({ outcome: 'stored', answer: 'registered' });
    expect((await billOf())?.settled).toBe('none');
    expect((await memberOf()).settled).toEqual([]);
  });

  it('is not the one of an unknown card that becomes a member by it', async () => {
    const joining = aProgramDocument({
      earning: { pointsPerUnit: 1 },
      offers: [],
      members: { createOnFirstUse: true },
    });
    const { close, memberOf } = await aLoyaltyHub({ document: joining });
    expect(await close({ cardId: 'X' })).toEqual({ outcome: 'stored', answer: 'registered' });
    expect(pointsOf(await memberOf('X'))).toBe(50);
  });

  it('is none where no program was published: the member earns nothing', async () => {
    const { close, memberOf } = await aLoyaltyHub({ document: null });
    expect(await close()).toEqual({ outcome: 'stored', answer: 'registered' });
    expect(pointsOf(await memberOf())).toBe(0);
  });
});

describe('a bill that is closed again', () => {
  it('with the same content gets the stored answer and changes nothing', async () => {
    const { close, memberOf, store } = await aLoyaltyHub({ document });
    await close({ cardId: 'X' });
    await store.write(writeMember(aMember({ id: 'X' }), 1));
    expect(await close({ cardId: 'X' })).toEqual({ outcome: 'duplicate', answer: 'unknown-card' });
    expect(pointsOf(await memberOf('X'))).toBe(0);
  });

  it('later with other content replaces it, and settles the difference', async () => {
    const { close, billOf, memberOf } = await aLoyaltyHub({ document });
    await close();
    expect(await close({ ...ofTotal(30), completed: later })).toEqual({ outcome: 'reopened', answer: 'registered' });
    expect((await billOf())?.completed).toBe(evening + 60_000);
    expect(pointsOf(await memberOf())).toBe(30);
  });

  it('later keeps what it was quoted, which explains the shop order', async () => {
    const { quote, close, billOf } = await aLoyaltyHub(withCoupon);
    await quote();
    await close({ total: 45 });
    await close({ total: 44, completed: later });
    expect((await billOf())?.quote?.total).toBe(5_000);
  });

  it('earlier changes nothing', async () => {
    const { close, billOf, memberOf } = await aLoyaltyHub({ document });
    await close({ completed: later });
    expect(await close(ofTotal(30))).toEqual({ outcome: 'stale', answer: 'registered' });
    expect((await billOf())?.completed).toBe(evening + 60_000);
    expect(pointsOf(await memberOf())).toBe(50);
  });

  it('at the same time with other content changes nothing, and is put into quarantine', async () => {
    const { close, billOf, memberOf, store, logged } = await aLoyaltyHub({ document });
    await close();
    const before = await billOf();
    expect(await close(ofTotal(30))).toEqual({ outcome: 'conflict', answer: 'registered' });
    expect([await billOf(), pointsOf(await memberOf())]).toEqual([before, 50]);
    const [quarantined] = await store.dueIn('quarantined', evening, 10);
    const record = quarantined && (await store.hubRecord(quarantined));
    // As whatever else goes there: an alarm counts it, and a saved query names it.
    expect(logged).toContainEqual({ event: 'quarantined', reason: 'conflict', id: quarantined?.split('#')[1] });
    expect(JSON.parse(Buffer.from(record?.raw ?? []).toString())).toMatchObject({ total: 30 });
    expect(record?.body).toContain('"reason":"conflict"');
  });

  it('with the card of another is settled with that one, once the first is marked', async () => {
    const members = [aMember(), aMember({ id: 'OTHER' })];
    const { close, settle, billOf, memberOf } = await aLoyaltyHub({ document, members });
    await close();
    await close({ cardId: 'OTHER', completed: later });
    expect((await billOf())?.settled).toMatchObject({ member: 'memberCardId' });
    await settle();
    expect([pointsOf(await memberOf()), pointsOf(await memberOf('OTHER'))]).toEqual([0, 50]);
    expect((await billOf())?.settled).toMatchObject({ member: 'OTHER' });
  });
});

describe('what cannot be done in full is not acknowledged', () => {
  it('is stored without its nudge, and thrown', async () => {
    const hub = await aLoyaltyHub({ document });
    const nudges = { send: () => Promise.reject(new Error('no queue')) };
    await expect(registerBill({ ...hub.deps, nudges }, aTillsClosedBill(), 'Bistro')).rejects.toThrow('its nudge');
    expect(await hub.billOf()).toMatchObject({ answer: 'registered' });
  });

  it('is thrown when it cannot be stored', async () => {
    const hub = await aLoyaltyHub({ document });
    const store = { ...hub.store, write: () => Promise.reject(new Error('no connection')) };
    await expect(registerBill({ ...hub.deps, store }, aTillsClosedBill(), 'Bistro')).rejects.toThrow('no connection');
  });
});

it('is no error on the till when its card cannot be read: it is stored, and settled later', async () => {
  const memory = makeMemoryRecordStore();
  const hub = await aLoyaltyHub({ document, store: memory });
  const hubRecord: typeof memory.hubRecord = async (read) => {
    if (read === key) throw new Error('no connection');
    return memory.hubRecord(read);
  };
  const deps = { ...hub.deps, store: { ...memory, hubRecord } };
  expect(await registerBill(deps, aTillsClosedBill(), 'Bistro')).toEqual({ outcome: 'stored', answer: 'registered' });
  await hub.settle();
  expect(pointsOf(await hub.memberOf())).toBe(50);
});

it('lets go of a quote that was never applied, and of its coupon', async () => {
  const open = anOpenQuote({ bill: idOfBill() });
  const { close, memberOf } = await aLoyaltyHub({ document, members: [aMember({ quotes: [open] })] });
  await close();
  expect((await memberOf()).quotes).toEqual([]);
  expect((await memberOf()).settled).toEqual([expect.objectContaining({ status: 'not-applied' })]);
});
