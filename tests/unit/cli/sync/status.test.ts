import { shopSheet } from '../../../../cli/sync/shop-sheet.ts';
import { statusSheet } from '../../../../cli/sync/status-sheet.ts';
import { pauseCalls, resumeCalls } from '../../../../cli/sync/steer-sending.ts';
import { countWork } from '../../../../cli/sync/work-lists.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { newShopRecord, type ShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aStage } from '../../../support/a-stage.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { resultValue } from '../../../support/result-value.ts';

const minute = 60_000;
const address = 'https://bistro.admin.s1.upgates.test/api/v2';
const stageWith = (eshop: object = {}) => resultValue(readStage('test', aStage({ eshop: { address, ...eshop } })));
const context = { now: evening, stage: stageWith() };
const sheet = (shop: Partial<ShopRecord>, given = context): readonly string[] =>
  shopSheet({ ...newShopRecord, ...shop }, given);

it('counts the orders in each list, and names the oldest with its age', async () => {
  const hub = aSyncHub();
  await hub.put(
    aSync.parked({ order: fikOrderKey('2'), since: evening - 5 * minute }),
    aSync.parked({ order: fikOrderKey('1') }),
    aSync.created({ order: fikOrderKey('3'), inShop: anInShop({ doubled: ['O2'] }) }),
  );
  const [heads, parked, flagged, unknown] = statusSheet(await countWork(hub.store), evening, 'Europe/Prague');
  expect(heads).toBe('orders      count  oldest  since             age    what it means');
  expect(parked).toBe('parked          2  fik-2   2018-11-03 20:51  5 min  a person is needed');
  expect(flagged).toBe('flagged         1  fik-3                            a person is to look at them');
  expect(unknown).toMatch(/^unknown {9}0 /);
});

it('says that calls go, and that no limit is known yet', () => {
  expect(sheet({})).toEqual([
    'calls       go',
    'calls left  not known: the shop has named no limit yet',
    'last batch  none yet',
  ]);
});

it('says all that keeps calls from the shop, and how they go on', () => {
  expect(
    sheet({
      paused: { since: evening - minute, why: 'by-hand' },
      refused: { credentials: 'v1', at: evening - 2 * minute },
      held: { until: evening + minute, why: 'unauthorized' },
      failures: 3,
      address: 'https://new.upgates.test/api/v2',
      lastBatchAt: evening - 3 * minute,
    }).slice(0, 5),
  ).toEqual([
    'calls       paused since 2018-11-03 20:55 by hand: npx kasalink sync resume',
    '            the shop refused the login 2018-11-03 20:54: none goes until its secret holds another, or npx kasalink sync resume',
    '            held until 2018-11-03 20:57: the shop refused the login, 3 times in a row',
    'moved to    https://new.upgates.test/api/v2',
    'calls left  not known: the shop has named no limit yet',
  ]);
  expect(sheet({ held: { until: evening, why: 'locked' } })[0]).toBe('calls       go');
});

it('says how many calls are left in the hour and the day of now', () => {
  const budget = { perHour: 10, perDay: 100, hourRemaining: 0, dayRemaining: 40, at: evening };
  expect(sheet({ budget })).toContain(
    'calls left  0 of 10 this hour and 40 of 100 more today; 2 of them not for new orders',
  );
  const nextHour = { ...context, now: evening + 10 * minute };
  expect(sheet({ budget }, nextHour)).toContain(
    'calls left  10 of 10 this hour and 40 of 100 more today; 2 of them not for new orders',
  );
  const planned = { ...context, stage: stageWith({ plan: 'silver' }) };
  expect(sheet({}, planned).join('\n')).toContain('15 of 15 this hour and 300 of 300 more today');
});

it('says from which day on sales are sent', () => {
  const given = { ...context, stage: stageWith({ startsOn: '2018-11-01' }) };
  expect(sheet({}, given)).toContain('starts on   2018-11-01: what was sold before is sent by a backfill only');
});

it('pauses and resumes all calls', async () => {
  const { store, shopRecord } = aSyncHub();
  expect((await pauseCalls(store, context))[0]).toBe(
    'calls       paused since 2018-11-03 20:56 by hand: npx kasalink sync resume',
  );
  expect((await shopRecord()).paused?.why).toBe('by-hand');
  expect((await resumeCalls(store, context)).join('\n')).not.toContain('restored');
  expect((await shopRecord()).paused).toBeUndefined();
});

it('says after a restore that orders are looked for first, and that the days are to be reconciled', async () => {
  const { store, putShop } = aSyncHub();
  await putShop({ ...newShopRecord, paused: { since: evening, why: 'restored' }, adoptBefore: evening });
  const lines = await resumeCalls(store, context);
  expect(lines[0]).toBe('calls       go');
  expect(lines).toContain(
    'restored    what was sold before 2018-11-03 20:56 is looked for in the shop before it is sent',
  );
  expect(lines.at(-1)).toContain('Reconcile the days since the backup');
});
