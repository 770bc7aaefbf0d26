import { advanceOrder } from '../../../../shared/eshop/advance-order.ts';
import { makeCorrectOrders } from '../../../../shared/eshop/correct-orders.ts';
import type { SyncDependencies } from '../../../../shared/eshop/sync-dependencies.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { anInShop, aSync, told, toldFields } from '../../../support/a-sync.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';
import { aCorrectionPolicy, anOrderPolicy } from '../../../support/an-order-policy.ts';
import { updateAll } from '../../../support/an-updating-shop.ts';
import { asking, naming } from '../../../support/naming.ts';

const kept = aSync.correcting();
const { order } = kept;
const added = aShopReply({ orders: [] });
const historyWith = (...values: readonly string[]) =>
  aShopReply({
    number_of_items: 1,
    history: [{ event: 'Poznámka', data: values.map((value) => ({ name: 'x', value })) }],
  });

/** A hub that only notes changed lines, and an order of which the shop was told other lines. */
const noting = async (sync: typeof kept, replies: readonly ScriptedReply[], given: Partial<SyncDependencies> = {}) => {
  const shop = aScriptedShop(...replies);
  const policy = anOrderPolicy({ corrections: aCorrectionPolicy({ lines: 'amend' }) });
  const hub = aSyncHub({ sendHttp: shop.sendHttp, policy, ...given });
  await hub.give(aReceipt(), aLine());
  await hub.put(sync);
  const session = await aSession(hub.deps);
  const calls = () => shop.requests.map(({ method, path }) => `${method} ${path}`);
  return { ...hub, requests: shop.requests, calls, step: () => makeCorrectOrders()(hub.deps, session) };
};
const note = 'POST /orders/O1800001/history';

describe('changed lines that are only noted', () => {
  it('stand in the history of the order, with what it comes to now', async () => {
    const { step, calls, requests } = await noting(kept, [added]);
    expect(await step()).toEqual({ kind: 'done' });
    expect(calls()).toEqual([note]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      data: [
        { name: 'Položky podle pokladny', value: '2× Svíčková na smetaně 60.5' },
        { name: 'Celkem podle pokladny', value: '121' },
        { name: 'Kasalink', value: told.fields.products },
      ],
    });
  });

  it('are shown to a person: what stands in the shop is as before', async () => {
    const { step, syncOf } = await noting(kept, [added]);
    await step();
    expect(await syncOf(order)).toMatchObject({
      state: 'created',
      inShop: anInShop({ total: 60_500 }),
      flag: { code: 'amended', since: evening },
    });
  });

  it('are noted once, also when they come in further versions', async () => {
    const { step, deps, give, calls, syncOf } = await noting(kept, [added]);
    await step();
    await give(aLine({ _v: evening + 1 }));
    await advanceOrder(deps, order, naming());
    expect(await step()).toEqual({ kind: 'nothing' });
    expect(calls()).toEqual([note]);
    expect(await syncOf(order)).toMatchObject({ state: 'created', flag: { code: 'amended' } });
  });

  it('are noted after the rest is told, and only once for both', async () => {
    const inShop = anInShop({ fields: toldFields({ products: 'other lines', customer: 'other' }) });
    const { step, calls, syncOf } = await noting({ ...kept, inShop }, [updateAll, added]);
    await step();
    expect(calls()).toEqual(['PUT /orders', note]);
    expect(await syncOf(order)).toMatchObject({ state: 'created', inShop: { fields: told.fields } });
  });
});

describe('a note whose answer was lost', () => {
  const { callTimeout } = timing;
  const lost = { kind: 'unanswered', why: 'connection lost' } as const;

  it('is remembered before it is made', async () => {
    const seen: unknown[] = [];
    const { step, syncOf } = await noting(kept, [], {
      sendHttp: async () => {
        seen.push(await syncOf(order));
        return lost;
      },
    });
    expect(await step()).toMatchObject({ kind: 'failed', failure: { kind: 'unknown' } });
    expect(seen).toMatchObject([{ state: 'correcting', inShop: { noting: told.fields.products } }]);
  });

  it('is looked for in the history, and not made again where it stands there', async () => {
    const { step, calls, clock, syncOf } = await noting(kept, [lost, historyWith('7', told.fields.products)]);
    await step();
    clock.advance(callTimeout);
    await step();
    expect(calls()).toEqual([note, 'GET /orders/O1800001/history']);
    expect(await syncOf(order)).toMatchObject({ state: 'created', flag: { code: 'amended' } });
  });

  it('is made where it does not stand there', async () => {
    const { step, calls, clock, syncOf } = await noting(kept, [lost, historyWith('another note'), added]);
    await step();
    clock.advance(callTimeout);
    await step();
    expect(calls()).toEqual([note, 'GET /orders/O1800001/history', note]);
    expect(await syncOf(order)).toMatchObject({ state: 'created' });
  });

  it('is looked for also when the receipt was not whole in between', async () => {
    const { step, calls, clock, deps, give, syncOf } = await noting(kept, [lost, historyWith(told.fields.products)]);
    await step();
    for (const line of [aLine({ _v: evening + 1, quantity: 1 }), aLine({ _v: evening + 2 })]) {
      await give(line);
      await advanceOrder(deps, order, naming());
    }
    clock.advance(deps.timing.correctionWait);
    await step();
    expect(calls()).toEqual([note, 'GET /orders/O1800001/history']);
    expect(await syncOf(order)).toMatchObject({ state: 'created', flag: { code: 'amended' } });
  });

  it('is not looked for when the lines have changed since: it would say something else', async () => {
    const { step, calls, clock, give } = await noting(kept, [lost, added]);
    await step();
    clock.advance(callTimeout);
    await give(aLine({ _v: evening + 1, name: 'Kofola' }));
    await step();
    expect(calls()).toEqual([note, note]);
  });

  it('waits where the history cannot be read', async () => {
    const { step, clock, syncOf } = await noting(kept, [lost, aShopReply('', 500)]);
    await step();
    clock.advance(callTimeout);
    expect(await step()).toMatchObject({ kind: 'failed' });
    expect(await syncOf(order)).toMatchObject({ state: 'correcting', inShop: { noting: told.fields.products } });
  });
});

describe('a note that the shop refuses', () => {
  it.each([
    ['when it is made', [aShopReply('', 404)], undefined],
    ['when the history is read', [aShopReply('', 404)], told.fields.products],
  ])('parks the order with what stands there, and holds nobody else: %s', async (_when, replies, isNoting) => {
    const sync = isNoting === undefined ? kept : { ...kept, inShop: { ...kept.inShop, noting: isNoting } };
    const { step, syncOf } = await noting(sync, replies);
    expect(await step()).toEqual({ kind: 'done' });
    expect(await syncOf(order)).toMatchObject({
      state: 'parked',
      reason: { code: 'refused' },
      inShop: { orderNumber: 'O1800001' },
    });
  });
});

describe('what comes while a note is made', () => {
  it.each<[string, (hub: Awaited<ReturnType<typeof noting>>) => Promise<unknown>, readonly string[]]>([
    [
      'other lines are noted too',
      async ({ give, deps }) => {
        await give(aLine({ _v: evening + 1, name: 'Kofola' }));
        await advanceOrder(deps, order, naming());
      },
      [note, note],
    ],
    [
      'a cancellation goes to the shop',
      ({ deps }) => advanceOrder(deps, order, asking({ command: 'cancel' })),
      [note, 'PUT /orders'],
    ],
  ])('is not lost: %s', async (_what, meanwhile, expected) => {
    const calls: string[] = [];
    const hub = await noting(kept, [], {
      sendHttp: async (request) => {
        calls.push(`${request.method} ${request.path}`);
        if (calls.length === 1) await meanwhile(hub);
        return request.method === 'PUT' ? updateAll(request) : added;
      },
    });
    await hub.step();
    await hub.step();
    expect(calls).toEqual(expected);
    expect(await hub.step()).toEqual({ kind: 'nothing' });
  });
});
