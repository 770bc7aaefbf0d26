import { takeLease } from '../../../../shared/eshop/sender-lease.ts';
import { readShopRecord, type ShopRecord, shopKey } from '../../../../shared/eshop/shop-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';

const leaseLasts = timing.callTimeout + 5_000;
const failure = { kind: 'unknown', why: 'time-out' } as const;

const leasing = () => {
  const hub = aSyncHub();
  const shop = async (): Promise<ShopRecord | undefined> => {
    const record = await hub.store.hubRecord(shopKey);
    return record && readShopRecord(record);
  };
  const taken = async () => {
    const lease = await takeLease(hub.deps);
    if (lease === undefined) throw new Error('the lease was to be had');
    return lease;
  };
  return { ...hub, shop, taken };
};

describe('the lease of the one sender', () => {
  it('is had by one at a time', async () => {
    const { deps, taken } = leasing();
    await taken();
    expect(await takeLease(deps)).toBeUndefined();
  });

  it('is had by one of those who ask at once', async () => {
    const { deps } = leasing();
    const leases = await Promise.all([1, 2, 3, 4].map(() => takeLease(deps)));
    expect(leases.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it('is free again when it is released', async () => {
    const { taken, shop } = leasing();
    await (await taken()).release();
    expect(await shop()).toEqual({ shape: 1, failures: 0 });
    expect(await taken()).toBeDefined();
  });

  it('runs out after a call and the storing of its answer, should its sender die', async () => {
    const { deps, clock, taken } = leasing();
    await taken();
    clock.advance(leaseLasts - 1);
    expect(await takeLease(deps)).toBeUndefined();
    clock.advance(1);
    expect(await takeLease(deps)).toBeDefined();
  });

  it('is extended over each further call', async () => {
    const { deps, clock, taken } = leasing();
    const lease = await taken();
    clock.advance(leaseLasts - 1);
    expect(await lease.extend()).toBe(true);
    clock.advance(leaseLasts - 1);
    expect(await takeLease(deps)).toBeUndefined();
  });

  it('that ran out and was taken by another is lost', async () => {
    const { deps, clock, taken, shop } = leasing();
    const lost = await taken();
    clock.advance(leaseLasts);
    await taken();
    const held = await shop();
    expect(await lost.extend()).toBe(false);
    await lost.release();
    await lost.hold(failure);
    expect(await shop()).toEqual(held);
    expect(await takeLease(deps)).toBeUndefined();
  });

  it('is kept under a shape of its own', () => {
    expect(() => readShopRecord(aHubRecord({ body: '{"shape":2,"failures":0}' }))).toThrow();
  });
});

describe('holding the sending', () => {
  it('gives up the lease, says why and until when, and lets nobody send before', async () => {
    const { deps, clock, taken, shop, logged } = leasing();
    await (await taken()).hold(failure);
    const until = evening + 1_000;
    expect(await shop()).toEqual({ shape: 1, failures: 1, held: { until, why: 'time-out' } });
    expect(logged).toEqual([{ event: 'held', why: 'time-out', until }]);
    expect(await takeLease(deps)).toBeUndefined();
    clock.advance(1_000);
    expect(await takeLease(deps)).toBeDefined();
  });

  it('lasts longer with every call that fails in a row', async () => {
    const { clock, taken, shop } = leasing();
    const holds: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      const lease = await taken();
      await lease.extend();
      await lease.hold(failure);
      const until = (await shop())?.held?.until ?? 0;
      holds.push(until - clock.now());
      clock.advance(until - clock.now());
    }
    expect(holds).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('begins anew after a call that got its answer', async () => {
    const { clock, taken, shop } = leasing();
    await (await taken()).hold(failure);
    clock.advance(1_000);
    await (await taken()).release();
    await (await taken()).hold(failure);
    expect(await shop()).toMatchObject({ failures: 1, held: { until: clock.now() + 1_000 } });
  });
});
