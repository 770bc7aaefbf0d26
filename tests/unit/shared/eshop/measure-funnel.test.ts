import { makeFunnelMeter } from '../../../../shared/eshop/measure-funnel.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';

const minute = 60_000;
const hour = 60 * minute;

const measuring = (isOpen = true) => {
  const hub = aSyncHub();
  let now = evening;
  const clock = { now: () => now };
  const measure = makeFunnelMeter({ ...hub.deps, clock, timeZone: 'Europe/Prague', isOpen: () => isOpen });
  return { ...hub, measure, later: (by: number) => (now += by) };
};

describe('the funnel', () => {
  it('of a hub where nothing is to be done is all zeros', async () => {
    const { measure, logged } = measuring(false);
    await measure();
    expect(logged).toEqual([
      {
        event: 'funnel',
        waiting: 0,
        ready: 0,
        oldestReady: 0,
        unknown: 0,
        parked: 0,
        flagged: 0,
        doubled: 0,
        quarantined: 0,
        open: false,
      },
    ]);
  });

  it('counts orders by where they stand, and what waits for a person', async () => {
    const { measure, logged, put } = measuring();
    await put(
      aSync.waiting({ order: fikOrderKey('1'), due: evening + hour }),
      aSync.ready({ order: fikOrderKey('2'), due: evening - 90_000 }),
      aSync.ready({ order: fikOrderKey('3'), due: evening - 30_000 }),
      aSync.parked({ order: fikOrderKey('4') }),
      aSync.created({ order: fikOrderKey('5') }),
    );
    await measure();
    expect(logged).toMatchObject([{ waiting: 1, ready: 2, oldestReady: 90, parked: 1, flagged: 0, open: true }]);
  });

  it('counts outcomes that have been unknown for more than an hour, also of a sender that died', async () => {
    const { measure, logged, put } = measuring();
    await put(
      aSync.unknown({ order: fikOrderKey('1'), due: evening - hour }),
      aSync.sending({ order: fikOrderKey('2'), due: evening - 2 * hour }),
      aSync.unknown({ order: fikOrderKey('3'), due: evening - hour + 1 }),
    );
    await measure();
    expect(logged).toMatchObject([{ unknown: 2 }]);
  });

  it('tells orders that stand in the shop twice from those that are flagged for something else', async () => {
    const { measure, logged, put } = measuring();
    const { inShop } = aSync.created();
    await put(
      aSync.created({ order: fikOrderKey('1'), inShop: { ...inShop, doubled: ['O2'] } }),
      aSync.created({ order: fikOrderKey('2'), flag: { code: 'amended', since: evening } }),
    );
    await measure();
    expect(logged).toMatchObject([{ flagged: 2, doubled: 1 }]);
  });

  it("says how much is left of the shop's calls, in the windows of now", async () => {
    const { measure, logged, putShop, later } = measuring();
    const budget = { perHour: 10, perDay: 90, hourRemaining: 0, dayRemaining: 20, at: evening };
    await putShop({ shape: 1, failures: 0, budget });
    await measure();
    later(hour);
    await measure();
    expect(logged).toMatchObject([{ callsLeft: 20 }, { callsLeft: 30 }]);
  });

  it('is measured at most every five minutes', async () => {
    const { measure, logged, later } = measuring();
    await measure();
    later(5 * minute - 1);
    await measure();
    expect(logged).toHaveLength(1);
    later(1);
    await measure();
    expect(logged).toHaveLength(2);
  });

  it('is measured anew when it could not be', async () => {
    const hub = aSyncHub();
    let fails = true;
    const dueIn: typeof hub.store.dueIn = async (...asked) => {
      if (fails) throw new Error('no table');
      return hub.store.dueIn(...asked);
    };
    const store = { ...hub.store, dueIn };
    const measure = makeFunnelMeter({
      ...hub.deps,
      store,
      clock: aClock(),
      timeZone: 'Europe/Prague',
      isOpen: () => true,
    });
    await expect(measure()).rejects.toThrow('no table');
    fails = false;
    await measure();
    expect(hub.logged).toHaveLength(1);
  });
});
