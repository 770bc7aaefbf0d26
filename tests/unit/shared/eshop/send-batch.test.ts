import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { notCreated } from '../../../../shared/eshop/outcomes.ts';
import { makeSendBatch } from '../../../../shared/eshop/send-batch.ts';
import { hasOpenIntent, settleIntent } from '../../../../shared/eshop/settle-intent.ts';
import { plans } from '../../../../shared/eshop/shop-budget.ts';
import type { ShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSale } from '../../../support/a-sale.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { acceptAll, ordersIn } from '../../../support/an-accepting-shop.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';
import { naming } from '../../../support/naming.ts';

const hour = 3_600_000;
const bronze = (hourRemaining: number, dayRemaining: number): ShopRecord => ({
  shape: 1,
  failures: 0,
  budget: { ...plans.bronze, hourRemaining, dayRemaining, at: evening },
  lastBatchAt: evening,
});

const sending = async (
  sales: number,
  replies: readonly ScriptedReply[],
  {
    shop: record,
    store,
  }: { readonly shop?: ShopRecord; readonly store?: ReturnType<typeof makeMemoryRecordStore> } = {},
) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({ sendHttp: shop.sendHttp, ...(store === undefined ? {} : { store }) });
  const made = Array.from({ length: sales }, (_, at) => aSale(at + 1, { date_closed: evening - sales + at }));
  for (const { order, records } of made) {
    await hub.give(...records);
    const parts = records.map(({ _t, id }) => ({ record: recordKey(String(_t), String(id)), version: evening }));
    await advanceOrder(hub.deps, order, naming(...parts));
  }
  if (record !== undefined) await hub.putShop(record);
  const orders = made.map(({ order }) => order);
  const session = await aSession(hub.deps);
  const begin = (justReady = orders) => {
    const step = makeSendBatch(justReady);
    return () => step(hub.deps, session);
  };
  const states = async () => Promise.all(orders.map(async (order) => (await hub.syncOf(order))?.state));
  return { ...hub, orders, begin, states, sent: () => shop.requests.map(ordersIn) };
};

describe('a batch', () => {
  it('is what is ready, oldest sale first', async () => {
    const { begin, sent, orders, states } = await sending(3, [acceptAll]);
    const step = begin([]);
    expect([await step(), await step()]).toEqual([{ kind: 'done' }, { kind: 'nothing' }]);
    expect(sent()).toEqual([orders]);
    expect(new Set(await states())).toEqual(new Set(['created']));
  });

  it('takes orders that were just made ready, before the index shows them', async () => {
    const { begin, sent, orders } = await sending(2, [acceptAll], {
      store: makeMemoryRecordStore({ visible: () => false }),
    });
    expect(await begin([])()).toEqual({ kind: 'nothing' });
    expect(await begin()()).toEqual({ kind: 'done' });
    expect(sent()).toEqual([orders]);
  });

  it('waits for further orders while calls are few, its orders ready', async () => {
    const { begin, sent, clock, states } = await sending(2, [acceptAll], { shop: bronze(6, 0) });
    const step = begin();
    expect(await step()).toEqual({ kind: 'nothing' });
    expect([sent(), await states()]).toEqual([[], ['ready', 'ready']]);
    clock.advance(hour);
    expect(await step()).toEqual({ kind: 'done' });
    expect(sent()).toHaveLength(1);
  });

  it('that is full does not wait', async () => {
    const { begin, sent } = await sending(100, [acceptAll], { shop: bronze(6, 0) });
    expect(await begin()()).toEqual({ kind: 'done' });
    expect(sent().map((orders) => orders.length)).toEqual([100]);
  });

  it('waits for the next hour when only the calls are left that are kept for look-ups and corrections', async () => {
    const { begin, states, shopRecord } = await sending(100, [], { shop: bronze(2, 0) });
    expect(await begin()()).toEqual({ kind: 'nothing' });
    expect(new Set(await states())).toEqual(new Set(['ready']));
    expect(await shopRecord()).not.toHaveProperty('held');
  });

  it('leaves the sender with why the call got no answer', async () => {
    const { begin, states } = await sending(2, [aShopReply('', 500)]);
    expect(await begin()()).toEqual({ kind: 'failed', failure: { kind: 'unknown', why: 'status 500' } });
    expect(await states()).toEqual(['unknown', 'unknown']);
  });
});

describe('a batch that the shop does not take', () => {
  const picky =
    (odd: string, status: number): ScriptedReply =>
    (request) =>
      ordersIn(request).includes(odd) ? aShopReply('', status) : acceptAll(request);

  it.each([400, 413])(
    'goes in halves after %i until the order that it was about is alone and parked',
    async (status) => {
      const replies = Array.from({ length: 9 }, () => picky('fik-4', status));
      const { begin, sent, states } = await sending(4, replies);
      const step = begin();
      for (let outcome = await step(); outcome.kind !== 'nothing'; outcome = await step())
        expect(outcome).toEqual({ kind: 'done' });
      expect(sent().map((orders) => orders.length)).toEqual([4, 2, 2, 1, 1]);
      expect(await states()).toEqual(['created', 'created', 'created', 'parked']);
    },
  );

  it('is a full one in its halves: they do not wait', async () => {
    const replies = Array.from({ length: 3 }, () => picky('fik-4', 413));
    const { begin, sent } = await sending(4, replies, { shop: { ...bronze(6, 0), lastBatchAt: evening - hour } });
    const step = begin();
    for (const _ of replies) expect(await step()).toEqual({ kind: 'done' });
    expect(sent().map((orders) => orders.length)).toEqual([4, 2, 2]);
  });

  it('is of full size again after the one is parked', async () => {
    const { begin, sent } = await sending(
      3,
      Array.from({ length: 9 }, () => picky('fik-1', 400)),
    );
    const step = begin();
    for (let outcome = await step(); outcome.kind !== 'nothing'; ) outcome = await step();
    expect(sent()).toEqual([['fik-1', 'fik-2', 'fik-3'], ['fik-1', 'fik-2'], ['fik-1'], ['fik-2', 'fik-3']]);
  });
});

describe('an order that makes the shop fail', () => {
  it('goes alone in the end, and the others of its batch reach the shop long before', async () => {
    const poison = 'fik-7';
    const failing: ScriptedReply = (request) =>
      request.method === 'POST' && !ordersIn(request).includes(poison) ? acceptAll(request) : aShopReply('', 500);
    const { begin, orders, clock, deps, states, syncOf, sent } = await sending(
      100,
      Array.from({ length: 60 }, () => failing),
    );
    for (let minutes = 0; minutes < 120; minutes += 1) {
      await begin([])();
      // What has no answer is looked up, and proven not to be there.
      for (const order of orders) {
        const open = await syncOf(order);
        if (open !== undefined && hasOpenIntent(open))
          await settleIntent(deps.store, order, open.intent.at, (one) => notCreated(one, clock.now(), 1));
      }
      clock.advance(60_000);
    }
    expect((await states()).filter((state) => state === 'created')).toHaveLength(99);
    expect(
      sent()
        .filter((numbers) => numbers.includes(poison))
        .at(-1),
    ).toEqual([poison]);
  });
});
