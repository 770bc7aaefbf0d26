import { memberKey } from '../../../../../shared/loyalty/members/member-record.ts';
import { quoteBill } from '../../../../../shared/loyalty/quote/quote-bill.ts';
import { makeToldQuotes } from '../../../../../shared/loyalty/quote/told-quotes.ts';
import { aSentLine } from '../../../../support/a-closed-bill.ts';
import { aLoyaltyHub, anOpenBill } from '../../../../support/a-loyalty-hub.ts';
import { aCoupon, aMember } from '../../../../support/a-member.ts';
import { aCouponOffer, aProgramDocument } from '../../../../support/a-program-document.ts';
import { makeMemoryRecordStore } from '../../../../support/memory-record-store.ts';

const key = memberKey('memberCardId');
const nothingOff = { kind: 'quoted', total: 0, discounts: [] };
const late = { kind: 'late' };
const withCoupon = {
  document: aProgramDocument({ offers: [aCouponOffer()] }),
  members: [aMember({ coupons: [aCoupon({ offer: 'voucher' })] })],
};

describe('a quote that comes too late', () => {
  it('is not begun', async () => {
    const { quote, store } = await aLoyaltyHub();
    expect(await quote({}, 0)).toEqual(late);
    expect((await store.hubRecord(key))?.version).toBe(1);
  });

  it('is not written', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ store: memory });
    const slow = { ...memory, hubRecord: slowly(hub.clock, memory.hubRecord) };
    expect(await quoteBill({ ...hub.deps, store: slow }, anOpenBill(), hub.clock.now() + 800)).toEqual(late);
    expect((await memory.hubRecord(key))?.version).toBe(1);
  });

  it('counts as not offered when it was written all the same: another bill gets its coupon at once', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ ...withCoupon, store: memory });
    const slow = { ...memory, write: slowly(hub.clock, memory.write) };
    expect(await quoteBill({ ...hub.deps, store: slow }, anOpenBill(), hub.clock.now() + 800)).toEqual(late);
    expect((await hub.memberOf()).quotes).toEqual([]);
    expect(await hub.quote({ orderId: '2' })).toMatchObject({ discounts: [{ code: 'WELCOME5' }] });
  });

  it('counts as not offered when nobody knows whether it was written: a write that is still under way fails', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ ...withCoupon, store: memory });
    const underWay: Parameters<typeof memory.write>[0][] = [];
    const write: typeof memory.write = async (record) => {
      if (underWay.length > 0) return memory.write(record);
      underWay.push(record);
      throw new Error('no answer');
    };
    const asked = quoteBill({ ...hub.deps, store: { ...memory, write } }, anOpenBill(), hub.clock.now() + 800);
    await expect(asked).rejects.toThrow('no answer');
    expect(await Promise.all(underWay.map(memory.write))).toEqual([false]);
    expect((await hub.memberOf()).quotes).toEqual([]);
  });

  it.each([1, 2])(
    'counts as not offered when its answer was lost and the store said no to the repeat, %s time(s)',
    async (times) => {
      const memory = makeMemoryRecordStore();
      const hub = await aLoyaltyHub({ ...withCoupon, store: memory });
      const before = await hub.quote({ total: 40, orderItems: [aSentLine({ unitPrice: 40, totalPrice: 40 })] });
      expect(before).toMatchObject({ kind: 'quoted' });
      const [standing] = (await hub.memberOf()).quotes;
      let writes = 0;
      const write: typeof memory.write = async (record) => {
        const isWritten = await memory.write(record);
        writes += 1;
        // The first attempt was written, its answer lost; the repeat finds the version gone.
        if (writes > times) return isWritten;
        if (writes === times) hub.clock.advance(800);
        return false;
      };
      const asked = quoteBill({ ...hub.deps, store: { ...memory, write } }, anOpenBill(), hub.clock.now() + 800);
      expect(await asked).toEqual(late);
      expect((await hub.memberOf()).quotes).toEqual([standing]);
    },
  );

  it('is withdrawn though the store is as slow as before', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ ...withCoupon, store: memory });
    let calls = 0;
    const write: typeof memory.write = async (record) => {
      calls += 1;
      if (calls > 1 && calls < 5) throw new Error('no answer');
      const isWritten = await memory.write(record);
      if (calls === 1) hub.clock.advance(800);
      return isWritten;
    };
    const asked = quoteBill({ ...hub.deps, store: { ...memory, write } }, anOpenBill(), hub.clock.now() + 800);
    expect(await asked).toEqual(late);
    expect((await hub.memberOf()).quotes).toEqual([]);
  });

  it('of a card that joins by it counts as not offered, too: the write that is under way fails', async () => {
    const memory = makeMemoryRecordStore();
    const document = aProgramDocument({ members: { createOnFirstUse: true } });
    const hub = await aLoyaltyHub({ document, store: memory });
    const underWay: Parameters<typeof memory.write>[0][] = [];
    const write: typeof memory.write = async (record) => {
      if (underWay.length > 0) return memory.write(record);
      underWay.push(record);
      throw new Error('no answer');
    };
    const bill = anOpenBill({ cardId: 'X' });
    const asked = quoteBill({ ...hub.deps, store: { ...memory, write } }, bill, hub.clock.now() + 800);
    await expect(asked).rejects.toThrow('no answer');
    expect(await Promise.all(underWay.map(memory.write))).toEqual([false]);
    expect((await hub.memberOf('X')).quotes).toEqual([]);
  });

  it('leaves the quote before it as it was, which the till may still apply', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ store: memory });
    await hub.quote();
    const before = (await hub.memberOf()).quotes;
    const slow = { ...memory, write: slowly(hub.clock, memory.write) };
    const changed = anOpenBill({ total: 80, orderItems: [aSentLine({ unitPrice: 80, totalPrice: 80 })] });
    expect(await quoteBill({ ...hub.deps, store: slow }, changed, hub.clock.now() + 800)).toEqual(late);
    expect((await hub.memberOf()).quotes).toEqual(before);
  });

  it('that another process has told is told again without a write once nobody can withdraw it', async () => {
    const hub = await aLoyaltyHub();
    const first = await hub.quote();
    hub.clock.advance(60_000);
    const before = await hub.store.hubRecord(key);
    const elsewhere = { ...hub.deps, told: makeToldQuotes() };
    expect(await quoteBill(elsewhere, anOpenBill(), hub.clock.now() + 800)).toEqual(first);
    expect(await hub.store.hubRecord(key)).toEqual(before);
  });

  it('is offered to a repeat, and stays reserved for it', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ ...withCoupon, store: memory });
    let repeated: unknown;
    const write: typeof memory.write = async (record) => {
      const isWritten = await memory.write(record);
      hub.clock.advance(800);
      repeated ??= await hub.quote();
      return isWritten;
    };
    const slow = { ...memory, write };
    expect(await quoteBill({ ...hub.deps, store: slow }, anOpenBill(), hub.clock.now() + 800)).toEqual(late);
    expect(repeated).toMatchObject({ discounts: [{ code: 'WELCOME5' }] });
    expect(await hub.quote({ orderId: '2' })).toMatchObject(nothingOff);
  });

  it('is what it becomes when others are faster every time', async () => {
    const memory = makeMemoryRecordStore();
    const hub = await aLoyaltyHub({ store: memory });
    const write = async () => false;
    expect(await quoteBill({ ...hub.deps, store: { ...memory, write } }, anOpenBill(), hub.clock.now() + 800)).toEqual(
      late,
    );
  });
});

const slowly =
  <Arguments extends readonly unknown[], Value>(
    clock: { advance(milliseconds: number): void },
    call: (...given: Arguments) => Promise<Value>,
  ) =>
  async (...given: Arguments): Promise<Value> => {
    const value = await call(...given);
    clock.advance(800);
    return value;
  };
