import { adoptSent } from '../../../../shared/eshop/adopt-sent.ts';
import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { loadOrders } from '../../../../shared/eshop/load-orders.ts';
import { pauseSending, resumeSending } from '../../../../shared/eshop/pause-sending.ts';
import { runSender } from '../../../../shared/eshop/run-sender.ts';
import { takeSession } from '../../../../shared/eshop/shop-session.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aListingShop, type StandingOrder } from '../../../support/a-listing-shop.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aShopReply } from '../../../support/a-shop-reply.ts';
import { anInShop, told } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { naming } from '../../../support/naming.ts';

const plentyOfTime = () => 120_000;
const minute = 60_000;
/** An order with the lines of `aSale`, under the key of its id, sold at that time. */
const sold = (id: number, soldAt: number) => [
  aReceipt({ id, date_closed: soldAt }),
  aLine({ id: id * 1000, id_order: id }),
];
const standing = (id: number): StandingOrder => ({
  number: `O${id}`,
  external: `fik-${id}`,
  createdAt: evening - minute,
});

/** A hub whose table was restored under another name; sales 1 and 2 were made before, 3 after. */
const restored = async (inShop: readonly StandingOrder[]) => {
  const shop = aListingShop(inShop);
  const sent: (readonly string[])[] = [];
  const hub = aSyncHub({
    storeName: 'Records-restored',
    sendHttp: async (request) => {
      if (request.method !== 'POST') return shop.sendHttp(request);
      sent.push(ordersIn(request));
      return acceptAll(request);
    },
  });
  await hub.putShop({ shape: 1, failures: 0, storedIn: 'Records', lease: { owner: 'lost', until: evening + minute } });
  for (const [id, soldAt] of [
    [1, -minute],
    [2, -minute],
    [3, minute],
  ] as const) {
    await hub.give(...sold(id, evening + soldAt));
    await advanceOrder(hub.deps, fikOrderKey(String(id)), naming());
  }
  const run = () => runSender(hub.deps, [], plentyOfTime);
  const states = async () => Promise.all(['1', '2', '3'].map(async (id) => (await hub.syncOf(fikOrderKey(id)))?.state));
  return { ...hub, run, sent, states, asked: shop.requests };
};

describe('a table that was restored from a backup', () => {
  it('sends nothing before a person has looked', async () => {
    const { run, sent, asked, shopRecord, logged } = await restored([]);
    await run();
    await run();
    expect([sent, asked]).toEqual([[], []]);
    expect(await shopRecord()).toEqual({
      shape: 1,
      failures: 0,
      storedIn: 'Records-restored',
      paused: { since: evening, why: 'restored' },
      adoptBefore: evening,
    });
    expect(logged).toEqual([{ event: 'paused', why: 'restored' }]);
  });

  it('is no new one: that sends at once', async () => {
    const { deps } = aSyncHub();
    expect(await takeSession(deps, plentyOfTime)).toBeDefined();
  });

  it('stays paused by the restore though somebody has paused it by hand before', async () => {
    const { store, run, shopRecord } = await restored([]);
    await pauseSending(store, evening - 5);
    await run();
    expect((await shopRecord()).paused).toEqual({ since: evening, why: 'restored' });
  });
});

describe('once it is resumed', () => {
  const resumed = async (inShop: readonly StandingOrder[]) => {
    const hub = await restored(inShop);
    await hub.run();
    await resumeSending(hub.store, hub.clock.now());
    hub.clock.advance(5 * minute);
    await hub.run();
    return hub;
  };

  it('adopts what was sold before and stands in the shop, and sends the rest', async () => {
    const { sent, states, syncOf } = await resumed([standing(1)]);
    expect(sent).toEqual([['fik-2', 'fik-3']]);
    expect(await states()).toEqual(['created', 'created', 'created']);
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({ inShop: anInShop({ orderNumber: 'O1' }), attempts: 0 });
  });

  it('asks for no order that was sold since', async () => {
    const { asked } = await resumed([standing(1)]);
    expect(asked.map(({ query }) => query.external_order_number)).toEqual(['fik-1', 'fik-2', 'fik-2']);
  });

  it('takes what the shop was told to be what the till says now, and remembers doubles', async () => {
    const { syncOf } = await resumed([standing(1), { ...standing(1), number: 'O11' }]);
    expect(await syncOf(fikOrderKey('1'))).toMatchObject({
      inShop: { ...told, orderNumber: 'O1', doubled: ['O11'], cancelled: false },
    });
  });

  it('cancels there what was deleted before it was found', async () => {
    const hub = await restored([standing(1)]);
    await hub.run();
    await resumeSending(hub.store, hub.clock.now());
    await hub.give(aReceipt({ id: 1, date_closed: evening - minute, _v: evening + 1, _d: true }));
    const [one] = await loadOrders(hub.deps, [{ order: fikOrderKey('1'), parts: [] }]);
    const session = await takeSession(hub.deps, plentyOfTime);
    if (!one?.ok || session === undefined) throw new Error('it can be read, and nobody else calls');
    expect(await adoptSent(hub.deps, session, [one.value])).toEqual({ kind: 'done' });
    expect(await hub.syncOf(fikOrderKey('1'))).toMatchObject({ state: 'correcting', inShop: { orderNumber: 'O1' } });
  });

  it('sends all where the shop has none of them', async () => {
    const { sent } = await resumed([]);
    expect(sent).toEqual([['fik-1', 'fik-2', 'fik-3']]);
  });

  it('parks what the shop proves nothing of', async () => {
    const hub = await restored([]);
    await hub.run();
    await resumeSending(hub.store, hub.clock.now());
    const endless = (page = '') =>
      aShopReply({ number_of_pages: 99, number_of_items: 9_900, orders: [{ order_number: `W${page}` }] });
    const sendHttp: typeof hub.deps.sendHttp = async (request) =>
      request.method === 'POST' ? acceptAll(request) : endless(request.query.page);
    await runSender({ ...hub.deps, sendHttp }, [], plentyOfTime);
    expect(await hub.states()).toEqual(['parked', 'parked', 'created']);
    expect(await hub.syncOf(fikOrderKey('1'))).toMatchObject({ reason: { code: 'unproven' } });
  });

  it('sends nothing while the shop does not answer', async () => {
    const hub = await restored([]);
    await hub.run();
    await resumeSending(hub.store, hub.clock.now());
    await runSender({ ...hub.deps, sendHttp: async () => aShopReply('', 503) }, [], plentyOfTime);
    expect(await hub.states()).toEqual(['ready', 'ready', 'ready']);
    expect(await hub.shopRecord()).toMatchObject({ held: { why: 'unknown' } });
  });
});
