import { showOrder } from '../../../../cli/sync/show-order.ts';
import { syncKey, writeSync } from '../../../../shared/eshop/stored-sync.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aBillRecord, closedBillOrder } from '../../../support/a-closed-bill.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { resultValue } from '../../../support/result-value.ts';

const id = '3317888960569993';
const storno = { code: 'storno', since: evening, by: fikOrderKey('8') } as const;

const shown = async (hub: ReturnType<typeof aSyncHub>, name: string): Promise<readonly string[]> =>
  resultValue(await showOrder(hub.deps, name)).lines;

it('shows all that is kept of an order that stands in the shop', async () => {
  const hub = aSyncHub();
  await hub.give(aReceipt(), aLine());
  const inShop = anInShop({ doubled: ['O1800007'], surplus: ['O1800007'] });
  await hub.put(aSync.created({ flag: storno, inShop, replaced: ['O1799999'], attempts: 2, backfill: true }));
  expect(await shown(hub, id)).toEqual([
    'order     fik-3317888960569993',
    'state     created',
    'why       it stands in the shop as O1800001',
    'flagged   fik-8 takes it back: cancel takes it out of the shop; skip leaves it there',
    '          the shop has it once more, as O1800007: cancel takes that one out of the shop; skip, where it is dealt with there',
    '          since 2018-11-03 20:56',
    'sold      2018-11-03 20:56',
    'in shop   O1800001, 121.00, as fik-3317888960569993-r2',
    '          O1800007 doubles it, and is to be cancelled',
    '          O1799999 before that: cancelled, or gone',
    'sent      2 times',
    'backfill  it is sent though it was sold before the start date',
    'records   order_details#5001, of 2018-11-03T20:56:14+01:00',
    '          orders#3317888960569993, of 2018-11-03T20:56:14+01:00',
    'would be  121.00 CZK in 1 line, as "Prodej na pokladně"',
    'mend      cancel takes it out of the shop; skip leaves it there',
    'then      npx kasalink sync cancel fik-3317888960569993',
  ]);
});

it("shows a parked order with the shop's own words, and what goes on", async () => {
  const hub = aSyncHub();
  await hub.give(aReceipt(), aLine());
  const messages = [{ object: 'products', property: 'vat', message: 'sazba neexistuje' }];
  await hub.put(aSync.parked({ reason: { code: 'refused', messages } }));
  const lines = await shown(hub, id);
  expect(lines).toContain('state     parked');
  expect(lines).toContain('since     2018-11-03 20:56');
  expect(lines).toContain('why       the shop refused it: products.vat: sazba neexistuje');
  expect(lines.at(-1)).toBe('then      npx kasalink sync retry fik-3317888960569993');
});

it('shows what lacks to an order that would not be sent now, or that it is cancelled', async () => {
  const hub = aSyncHub();
  await hub.give(aReceipt());
  await hub.put(aSync.waiting({ sources: [] }));
  expect(await shown(hub, id)).toContain('would be  nothing: its 0 lines come to 0.00, the receipt says 121.00');
  await hub.put(aSync.skipped({ reason: 'voided', voided: 'by-hand', sources: [] }));
  expect(await shown(hub, id)).toContain('would be  nothing: it is cancelled');
});

it.each([id, `fik-${id}`, `fik-${id}-r2`, `${id}-r12`])('finds a receipt by %s', async (name) => {
  const hub = aSyncHub();
  await hub.put(aSync.ready());
  await hub.give(aReceipt(), aLine());
  expect((await shown(hub, name))[0]).toBe(`order     fik-${id}`);
});

it.each([String(closedBillOrder), 'SLOVAK_PUB/00123', 'papaya-SLOVAK_PUB/00123-r2'])(
  'finds a bill by %s',
  async (name) => {
    const hub = aSyncHub();
    await hub.store.write(aBillRecord());
    expect(await shown(hub, name)).toEqual(
      expect.arrayContaining([
        `order     ${closedBillOrder}`,
        `then      npx kasalink sync retry ${closedBillOrder}`,
        'state     not looked at yet; what waits in the queue comes by itself',
      ]),
    );
  },
);

it('takes an id that ends like a revision as it is, where there is one', async () => {
  const hub = aSyncHub();
  await hub.put(
    aSync.ready({ order: fikOrderKey('7-r2'), sources: [] }),
    aSync.ready({ order: fikOrderKey('7'), sources: [] }),
  );
  expect((await shown(hub, '7-r2'))[0]).toBe('order     fik-7-r2');
});

it('says in one line that nothing is stored, or that an order cannot be read', async () => {
  const hub = aSyncHub();
  expect(await showOrder(hub.deps, '9')).toEqual({
    ok: false,
    error: 'Nothing of the order 9 is stored: is it another id?',
  });
  await hub.store.write({ ...writeSync(aSync.ready(), 1), body: '{}' });
  expect(await showOrder(hub.deps, id)).toEqual({
    ok: false,
    error: `The order fik-${id} cannot be read: ${syncKey(fikOrderKey(id))} is not of its shape`,
  });
});
