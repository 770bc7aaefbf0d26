import { dueAgain } from '../../../../shared/eshop/due-again.ts';
import { makeFunnelMeter } from '../../../../shared/eshop/measure-funnel.ts';
import { inconclusive } from '../../../../shared/eshop/outcomes.ts';
import type { ShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aSync, told } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';

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
        loginRefused: false,
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

  it('counts calls of an hour ago whose outcome is unknown, also of a sender that died', async () => {
    const { measure, logged, put } = measuring();
    const calledAt = (at: number) => ({ intent: { at, ...told }, due: at + 90_000 });
    await put(
      aSync.unknown({ order: fikOrderKey('1'), ...calledAt(evening - hour) }),
      aSync.sending({ order: fikOrderKey('2'), ...calledAt(evening - 2 * hour) }),
      aSync.unknown({ order: fikOrderKey('3'), ...calledAt(evening - hour + 1) }),
    );
    await measure();
    expect(logged).toMatchObject([{ unknown: 2 }]);
  });

  it.each([0, 1])(
    'counts what the shop does not tell when it is looked up again and again (jitter %d)',
    async (random) => {
      const { measure, logged, put, later } = measuring();
      let open = aSync.unknown();
      let now = evening;
      while (now < evening + hour) {
        later(open.due - now);
        now = open.due;
        const next = inconclusive(open, now, random);
        if (next.state !== 'unknown') throw new Error('it was given up within the hour');
        open = next;
        await put(open);
        await measure();
      }
      const counts = logged.map((event) => event.event === 'funnel' && event.unknown);
      expect(counts.at(-1)).toBe(1);
      expect(new Set(counts.slice(0, -1))).toEqual(new Set([0]));
    },
  );

  it.each([
    [0, 12],
    [0.5, 12],
    // The pauses are reckoned by their middle.
    [1, 22],
  ])(
    'counts a correction that the shop has not answered for an hour (jitter %d), give or take %d minutes',
    async (random, minutes) => {
      const { measure, logged, put, later } = measuring();
      let now = evening;
      let kept = aSync.correcting();
      const deps = { clock: { now: () => now }, random: () => random, timing };
      const measuredAt: number[] = [];
      while (now < evening + 2 * hour) {
        kept = dueAgain(kept, deps);
        await put(kept);
        for (const end = kept.due; now < end; ) {
          const step = Math.min(5 * minute, end - now);
          later(step);
          now += step;
          const before = logged.length;
          await measure();
          if (logged.length > before) measuredAt.push(now - evening);
        }
      }
      const first = measuredAt[logged.findIndex((event) => event.event === 'funnel' && event.unknown > 0)] ?? Infinity;
      expect(Math.abs(first - hour)).toBeLessThanOrEqual(minutes * minute);
    },
  );

  it('does not count a correction that the shop was not told of yet, however long it waits', async () => {
    const { measure, logged, put } = measuring();
    await put(aSync.correcting({ due: evening - 2 * hour }));
    await measure();
    expect(logged).toMatchObject([{ unknown: 0 }]);
  });

  it.each<[boolean, string, Partial<ShopRecord>]>([
    [true, 'a login that was refused', { refused: { credentials: '1', at: evening - 9 * hour } }],
    [true, 'a secret that is no login', { held: { until: evening - hour, why: 'without-credentials' } }],
    [true, 'a 403, also when it may be asked again', { held: { until: evening - hour, why: 'locked' } }],
    [false, 'a shop that cannot be reached', { held: { until: evening + minute, why: 'unreachable' } }],
    [false, 'a shop that answers', {}],
  ])('says %s of the refused login after %s', async (loginRefused, _what, shop) => {
    const { measure, logged, putShop } = measuring();
    await putShop({ shape: 1, failures: 0, ...shop });
    await measure();
    expect(logged).toMatchObject([{ loginRefused }]);
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
