import { changeDay, dayKey } from '../../../../../shared/eshop/reconciliation/day-report.ts';
import { leaveToNight } from '../../../../../shared/eshop/reconciliation/days-to-compare.ts';
import { reconcileNightly } from '../../../../../shared/eshop/reconciliation/reconcile-nightly.ts';
import { aBillRecord } from '../../../../support/a-closed-bill.ts';
import { aHubRecord } from '../../../../support/a-hub-record.ts';
import { aReconcilingHub, saturday } from '../../../../support/a-reconciling-hub.ts';
import { aSync } from '../../../../support/a-sync.ts';

const hour = 3_600_000;
const enough = () => 900_000;

/** Days as they were asked of the shop, by the beginnings of their lists. */
const asked = (hub: ReturnType<typeof aReconcilingHub>): readonly string[] =>
  hub.shop.requests.map(({ query }) => query.creation_time_from?.slice(0, 10) ?? '');
const week = ['2018-10-27', '2018-10-28', '2018-10-29', '2018-10-30', '2018-10-31', '2018-11-01', '2018-11-02'];

it('compares the last seven trading days once, oldest first, when the last is over', async () => {
  const hub = aReconcilingHub();
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(week);
  // The trading day of the evening lasts until four.
  hub.clock.advance(7 * hour);
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(week);
  hub.clock.advance(hour);
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual([...week, saturday]);
});

it('goes on every hour with the days that the calls did not suffice for', async () => {
  const hub = aReconcilingHub([], { plan: { perHour: 3, perDay: 0 } });
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(week.slice(0, 3));
  hub.clock.advance(hour);
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(week.slice(0, 6));
  hub.clock.advance(hour);
  await reconcileNightly(hub.deps, enough);
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(week);
});

it('leaves to the next run what the time does not suffice for', async () => {
  const hub = aReconcilingHub();
  const times = [900_000, 900_000, 900_000, 50_000];
  await reconcileNightly(hub.deps, () => times.shift() ?? 0);
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(week);
});

it('takes over a day that a person asked for, unless it is too old to be tried for ever', async () => {
  const hub = aReconcilingHub();
  await leaveToNight(hub.store, '2018-10-09');
  await leaveToNight(hub.store, '2018-09-01');
  await reconcileNightly(hub.deps, enough);
  expect(asked(hub)).toEqual(['2018-10-09', ...week]);
});

it('compares an older day of which something came late, and once more in the night after', async () => {
  const hub = aReconcilingHub();
  await leaveToNight(hub.store, '2018-10-09');
  await reconcileNightly(hub.deps, enough);
  const times = () => asked(hub).filter((day) => day === '2018-10-09').length;
  // The sender was not done with it by then.
  await hub.put(aSync.created({ soldAt: Date.parse('2018-10-09T12:00:00Z') }));
  hub.clock.advance(hour);
  await reconcileNightly(hub.deps, enough);
  expect(times()).toBe(1);
  for (const counted of [2, 3, 3, 3]) {
    hub.clock.advance(24 * hour);
    await reconcileNightly(hub.deps, enough);
    expect(times()).toBe(counted);
  }
});

it('leaves the other days alone when one fails, tells of it at the end, and tries it again', async () => {
  const hub = aReconcilingHub();
  await hub.store.write(aHubRecord({ key: dayKey('2018-10-29'), body: '{}' }));
  await expect(reconcileNightly(hub.deps, enough)).rejects.toThrow('1 of the days could not be compared');
  const others = week.filter((day) => day !== '2018-10-29');
  expect(asked(hub)).toEqual(others);
  expect(hub.logged.filter(({ event }) => event === 'failed')).toMatchObject([
    { what: 'reconciliation of 2018-10-29' },
  ]);
  await expect(reconcileNightly(hub.deps, enough)).rejects.toThrow('1 of the days could not be compared');
  expect(asked(hub)).toEqual(others);
});

it('goes on with the next day though one could not be read while the shop was asked', async () => {
  const hub = aReconcilingHub();
  const bill = aBillRecord({ sent: { completed: '2018-10-25T12:00:00Z' } });
  await hub.store.write({ ...bill, body: '{}', day: '2018-10-24' });
  await expect(reconcileNightly(hub.deps, enough)).rejects.toThrow('could not be compared');
  expect(asked(hub)).toEqual(week);
});

describe('each run says how many days are not explained', () => {
  const group = {
    place: { shop: '1', register: '1', shift: '1' },
    currency: 'CZK',
    till: { count: 1, amount: 121_000 },
    hub: { count: 1, amount: 121_000 },
    shop: { count: 1, amount: 120_000 },
    unexplained: { count: 0, amount: 1_000 },
  };
  const report = {
    digest: 'd',
    since: 0,
    finishedAt: 0,
    reading: '',
    groups: [group],
    differences: [],
    named: 0,
    forPeople: 0,
  };
  const standing = async (hub: ReturnType<typeof aReconcilingHub>, ...days: readonly string[]) => {
    for (const day of days) await changeDay(hub.store, day, (kept) => ({ ...kept, report }));
  };
  const told = (hub: ReturnType<typeof aReconcilingHub>) =>
    hub.logged.flatMap((event) => (event.event === 'reports' ? [event.unexplained] : []));

  it('of the last thirty, again each hour, whether or not there is anything to compare', async () => {
    const hub = aReconcilingHub();
    // Thirty days before the last trading day, and one more.
    await standing(hub, '2018-10-03', '2018-10-02', '2018-10-20');
    await reconcileNightly(hub.deps, enough);
    hub.clock.advance(hour);
    await reconcileNightly(hub.deps, enough);
    expect(told(hub)).toEqual([2, 2]);
  });

  it("until a comparison, a person's too, finds nothing", async () => {
    const hub = aReconcilingHub();
    await standing(hub, '2018-10-20');
    await reconcileNightly(hub.deps, enough);
    await hub.compare('2018-10-20', true);
    await reconcileNightly(hub.deps, enough);
    expect(told(hub)).toEqual([1, 0]);
  });

  it('with those whose report cannot be read, as nobody can tell what they hold', async () => {
    const hub = aReconcilingHub();
    await hub.store.write(aHubRecord({ key: dayKey('2018-10-20'), body: '{}' }));
    await reconcileNightly(hub.deps, enough);
    expect(told(hub)).toEqual([1]);
  });

  it('also where a day could not be compared', async () => {
    const hub = aReconcilingHub();
    await hub.store.write(aHubRecord({ key: dayKey('2018-10-29'), body: '{}' }));
    await expect(reconcileNightly(hub.deps, enough)).rejects.toThrow('could not be compared');
    expect(told(hub)).toEqual([1]);
  });
});
