import { compareDay } from '../../../../cli/reconcile/compare-day.ts';
import { findDays } from '../../../../shared/eshop/reconciliation/days-to-compare.ts';
import { newShopRecord, type ShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aReconcilingHub, saturday } from '../../../support/a-reconciling-hub.ts';

/** A day that is compared while the shop's record stands so; waiting moves the clock. */
const comparing = async (state: Partial<ShopRecord>) => {
  const hub = aReconcilingHub();
  await hub.putShop({ ...newShopRecord, storedIn: 'Records', ...state });
  const shown: string[] = [];
  const outcome = await compareDay(
    { deps: hub.deps, show: (what) => shown.push(what), wait: async (time) => hub.clock.advance(time) },
    saturday,
  );
  return { outcome, shown, waited: hub.clock.now() - evening, left: (await findDays(hub.store)).days.left };
};

it('waits for the sender to be done, and says so', async () => {
  const { outcome, shown, waited } = await comparing({ lease: { owner: 'sender', until: evening + 3_000 } });
  expect(outcome).toMatchObject({ kind: 'done' });
  expect(waited).toBe(3_000);
  expect(shown).toEqual(
    expect.arrayContaining(['2018-11-03: waiting for the shop', '2018-11-03: answer 1 of 1 of the shop']),
  );
});

it.each<[string, Partial<ShopRecord>]>([
  ['held for longer', { held: { until: evening + 3_600_000, why: 'throttled' } }],
  ['paused', { paused: { since: evening, why: 'by-hand' } }],
])('waits for nothing where calls are %s, and leaves the day to the nightly run', async (_what, state) => {
  const { outcome, waited, left } = await comparing(state);
  expect(outcome).toMatchObject({ kind: 'withheld' });
  expect([waited, left]).toEqual([0, [saturday]]);
});

it('gives up after a minute where others keep calling the shop', async () => {
  const { outcome, waited, left } = await comparing({ lease: { owner: 'sender', until: evening + 600_000 } });
  expect(outcome).toMatchObject({ kind: 'withheld', why: 'busy' });
  expect([waited, left]).toEqual([60_000, [saturday]]);
});
