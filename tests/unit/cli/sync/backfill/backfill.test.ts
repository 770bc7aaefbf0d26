import { planCost } from '../../../../../cli/sync/backfill/backfill-plan.ts';
import {
  type BackfillDependencies,
  dryRunBackfill,
  runBackfill,
} from '../../../../../cli/sync/backfill/run-backfill.ts';
import { readStage } from '../../../../../shared/config/stage.ts';
import { advanceOrder } from '../../../../../shared/eshop/advance-order.ts';
import { newShopRecord } from '../../../../../shared/eshop/shop-record.ts';
import type { SyncRecord } from '../../../../../shared/eshop/sync-record.ts';
import { fikOrderKey, type OrderKey } from '../../../../../shared/records/order-key.ts';
import { evening } from '../../../../support/a-clock.ts';
import { aBillRecord, closedAt, closedBillOrder } from '../../../../support/a-closed-bill.ts';
import { aNudgeQueue } from '../../../../support/a-nudge-queue.ts';
import { aSale } from '../../../../support/a-sale.ts';
import { aStage } from '../../../../support/a-stage.ts';
import { aSync } from '../../../../support/a-sync.ts';
import { aSyncHub } from '../../../../support/a-sync-hub.ts';
import { anOrderPolicy } from '../../../../support/an-order-policy.ts';
import { resultValue } from '../../../../support/result-value.ts';

/** The till's ids tell when a receipt was opened: `id / 32768 + 1440000000000` ms. */
const idOpened = (at: string, nth = 0): number => (Date.parse(at) - 1_440_000_000_000) * 32_768 + nth;
const days = { from: '2018-11-03', to: '2018-11-03' };
const noon = '2018-11-03T11:00:00Z';

const aBackfillHub = () => {
  const hub = aSyncHub({ policy: anOrderPolicy({ startsOn: '2018-12-01' }) });
  const nudges = aNudgeQueue();
  const told: string[] = [];
  const deps: BackfillDependencies = {
    ...hub.deps,
    nudges,
    stage: resultValue(readStage('test', aStage())),
    onRead: (what) => told.push(what),
  };
  /** A receipt opened and sold, and the sync record that it has. */
  const sell = async (id: number, soldAt: string, sync?: (order: OrderKey) => SyncRecord): Promise<OrderKey> => {
    const { order, records } = aSale(id, { _v: Date.parse(soldAt) });
    await hub.give(...records);
    if (sync !== undefined) await hub.put(sync(order));
    return order;
  };
  const dryRun = async (withPayloads = false) => dryRunBackfill(deps, days, withPayloads);
  return { ...hub, syncDeps: hub.deps, deps, nudges, told, sell, dryRun };
};

const own = (order: OrderKey) => ({ order, sources: [], soldAt: Date.parse(noon) });

it('tells what was sold on the days and is not in the shop, by the clocks of the merchant', async () => {
  const hub = aBackfillHub();
  await hub.sell(idOpened('2018-11-02T22:59:00Z', 1), '2018-11-02T22:59:59Z');
  const first = await hub.sell(idOpened('2018-11-02T22:59:00Z', 2), '2018-11-02T23:00:00Z');
  const last = await hub.sell(idOpened('2018-10-31T12:00:00Z'), '2018-11-03T22:59:59Z');
  await hub.sell(idOpened('2018-11-03T22:00:00Z'), '2018-11-03T23:00:00Z');
  const { orders } = await hub.dryRun();
  expect(orders.map((line) => line.split(/ {2,}/))).toEqual([
    ['order', 'sold', 'total', 'what would happen'],
    [first, '2018-11-03 00:00', '121.00 CZK', 'it is sent'],
    [last, '2018-11-03 23:59', '121.00 CZK', 'it is sent'],
  ]);
});

it('finds bills by the day on which they were closed', async () => {
  const hub = aBackfillHub();
  await hub.store.write({ ...aBillRecord(), day: '2026-11-21' });
  const day = new Date(closedAt).toISOString().slice(0, 10);
  const { orders } = await dryRunBackfill(hub.deps, { from: day, to: day }, false);
  expect(orders[1]).toMatch(new RegExp(`^${closedBillOrder} +2026-11-21 20:30 +10\\.00 EUR +it is sent$`));
});

it('counts what stands in the shop or is on its way, and says why the others are left', async () => {
  const hub = aBackfillHub();
  const id = (nth: number): number => idOpened(noon, nth);
  await hub.sell(id(1), noon, (order) => aSync.created(own(order)));
  await hub.sell(id(2), noon, (order) => aSync.unknown(own(order)));
  await hub.sell(id(3), noon, (order) => aSync.skipped({ ...own(order), reason: 'before-start' }));
  await hub.sell(id(4), noon, (order) => aSync.skipped({ ...own(order), reason: 'by-hand' }));
  await hub.sell(id(5), noon, (order) => aSync.skipped({ ...own(order), reason: 'voided', voided: fikOrderKey('8') }));
  await hub.sell(id(6), noon, (order) => aSync.parked({ ...own(order), reason: { code: 'unproven' } }));
  await hub.give(aSale(id(7), { _v: Date.parse(noon), total_paid_tax_incl: 130_000 }).records[0]);
  const { orders, cost, data } = await hub.dryRun();
  expect(data).toMatchObject({
    ...days,
    inShop: 1,
    onTheWay: 1,
    calls: 1,
    orders: [
      { isSent: false, why: expect.stringContaining('its 0 lines') },
      { isSent: true, soldAt: Date.parse(noon), total: '121.00 CZK' },
      ...Array.from({ length: 3 }, () => ({ isSent: false, why: expect.any(String) })),
    ],
  });
  expect(orders.slice(1).map((line) => line.split(/ {2,}/).at(-1))).toEqual([
    expect.stringContaining('it is left: its 0 lines come to 0.00'),
    'it is sent',
    'it is left: a person skipped it',
    'it is left: fik-8 took it back',
    expect.stringContaining('it is left: parked: it cannot be told whether the shop has it'),
  ]);
  expect(cost).toEqual([
    '7 orders sold on 2018-11-03: 1 in the shop, 1 on the way, 1 to be sent, 4 left.',
    'That is 1 call of up to 100 orders; the shop has named no limit yet.',
  ]);
});

it('shows what the shop would be sent, a JSON each, and nothing else among them', async () => {
  const hub = aBackfillHub();
  const order = await hub.sell(idOpened(noon), noon);
  await hub.sell(idOpened(noon, 1), noon, (key) => aSync.skipped({ ...own(key), reason: 'by-hand' }));
  const { orders } = await hub.dryRun(true);
  expect(orders.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ external_order_number: order, status: 'Prodej na pokladně' }),
  ]);
});

it('does nothing in a dry run', async () => {
  const hub = aBackfillHub();
  const order = await hub.sell(idOpened(noon), noon);
  await hub.dryRun();
  expect(hub.nudges.sent).toEqual([]);
  expect(await hub.syncOf(order)).toBeUndefined();
});

it('asks each order for itself, so that it becomes ready though it was sold before the start', async () => {
  const hub = aBackfillHub();
  const order = await hub.sell(idOpened(noon), noon);
  const lines = await runBackfill(hub.deps, days);
  expect(lines.at(-1)).toBe('They are on their way: npx kasalink sync status shows how far they have come.');
  expect(hub.told.at(-1)).toBe('1 of 1 order asked for');
  expect(hub.nudges.sent).toEqual([
    { nudge: { kind: 'command', order, asked: { command: 'backfill' }, returns: 0 }, delay: 0 },
  ]);
  await advanceOrder(hub.syncDeps, order, { records: [], commands: [{ command: 'backfill' }] });
  expect((await hub.syncOf(order))?.state).toBe('ready');
  expect((await runBackfill(hub.deps, days))[0]).toContain('1 on the way, 0 to be sent');
});

it('says when the shop grants the last call that the orders cost', async () => {
  const budget = { perHour: 10, perDay: 100, hourRemaining: 3, dayRemaining: 0, at: evening };
  const context = { budget, now: evening, timeZone: 'Europe/Prague' };
  expect(planCost(100, context)).toBe('That is 1 call of up to 100 orders, which the shop grants now.');
  expect(planCost(101, context)).toBe(
    'That is 2 calls of up to 100 orders, the last of which the shop grants from 2018-11-03 21:00 on, if nothing else is called.',
  );
  const hub = aBackfillHub();
  await hub.putShop({ ...newShopRecord, budget: { ...budget, hourRemaining: 2 } });
  await hub.sell(idOpened(noon), noon);
  expect((await hub.dryRun()).cost[1]).toContain('from 2018-11-03 21:00 on');
});
