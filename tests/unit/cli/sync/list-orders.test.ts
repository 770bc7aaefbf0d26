import { listOrders } from '../../../../cli/sync/list-orders.ts';
import type { OrderList } from '../../../../cli/sync/work-lists.ts';
import { writeSync } from '../../../../shared/eshop/stored-sync.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const own = (id: string) => ({ order: fikOrderKey(id), sources: [] });
const list = async (hub: ReturnType<typeof aSyncHub>, one?: OrderList, limit = 50): Promise<readonly string[]> =>
  (await listOrders(hub.deps, { list: one, limit })).lines;
const names = (lines: readonly string[]): readonly string[] => lines.slice(1).map((line) => line.split(' ')[0] ?? '');

const aBusyHub = async () => {
  const hub = aSyncHub();
  await hub.give(aReceipt(), aLine());
  await hub.put(
    aSync.waiting(own('waiting')),
    aSync.ready(),
    aSync.sending(own('sending')),
    aSync.correcting(own('correcting')),
    aSync.unknown(own('unknown')),
    aSync.created(own('created')),
    aSync.created({ ...own('flagged'), inShop: anInShop({ doubled: ['O2'] }) }),
    aSync.parked(own('parked')),
    aSync.parked({ ...own('older'), since: evening - 60_000 }),
    aSync.skipped(own('skipped')),
  );
  return hub;
};

it('lists what needs a person first, the oldest of each first, and nothing that is done', async () => {
  expect(names(await list(await aBusyHub()))).toEqual([
    'fik-older',
    'fik-parked',
    'fik-flagged',
    'fik-unknown',
    'fik-correcting',
    'fik-sending',
    'fik-3317888960569993',
    'fik-waiting',
  ]);
});

it('says of each order since when, its total, why, and the command that goes on', async () => {
  const hub = await aBusyHub();
  const row = (await list(hub, 'flagged'))[1] ?? '';
  expect(row.split(/ {2,}/)).toEqual([
    'fik-flagged',
    'created',
    '121.00',
    'the shop has it once more, as O2',
    'npx kasalink sync cancel fik-flagged --number O2',
  ]);
  const ready = (await list(hub, 'ready'))[1] ?? '';
  expect(ready.split(/ {2,}/)).toEqual([
    'fik-3317888960569993',
    'ready',
    '2018-11-03 20:56',
    '121.00 CZK',
    'it goes with the next call',
  ]);
});

it('shows as many as are asked for, and says that there are more', async () => {
  const lines = await list(await aBusyHub(), undefined, 2);
  expect(names(lines)).toEqual(['fik-older', 'fik-parked', '', 'There']);
  expect(lines.at(-1)).toBe('There are more than 2 orders: --limit N shows so many.');
  expect((await list(await aBusyHub(), undefined, 8)).at(-1)).toContain('fik-waiting');
});

it('leaves out what has left the list though the index shows it there', async () => {
  let isLate = false;
  const store = makeMemoryRecordStore({ visible: () => !isLate });
  const hub = aSyncHub({ store });
  await hub.put(aSync.parked());
  isLate = true;
  await hub.put(aSync.created());
  expect(await list(hub, 'parked')).toEqual(['None is parked.']);
});

it('names an order whose record cannot be read', async () => {
  const hub = aSyncHub();
  await hub.store.write({ ...writeSync(aSync.parked(), 1), body: '{}' });
  expect((await list(hub))[1]).toMatch(/^fik-3317888960569993 {2}\? .*its sync record is not of its shape$/);
});

it('says that there is nothing to do', async () => {
  expect(await list(aSyncHub())).toEqual(['Nothing is on its way, and nothing needs a person.']);
});

it('tells the same as data: times in milliseconds, amounts in thousandths', async () => {
  const hub = await aBusyHub();
  expect((await listOrders(hub.deps, { list: 'ready', limit: 1 })).data).toEqual([
    {
      order: 'fik-3317888960569993',
      state: 'ready',
      since: evening,
      total: { amount: 121_000, currency: 'CZK' },
      why: 'it goes with the next call',
      command: '',
    },
  ]);
});
