import { createMemoryJournal } from '../../infra/local/eshop-simulator/journal.ts';
import { createShop } from '../../infra/local/eshop-simulator/shop.ts';
import { advanceOrder } from '../../shared/eshop/advance-order.ts';
import type { SendHttp } from '../../shared/eshop/client/send-http.ts';
import { runSender } from '../../shared/eshop/run-sender.ts';
import type { OrderKey } from '../../shared/records/order-key.ts';
import { evening } from '../support/a-clock.ts';
import { aSale } from '../support/a-sale.ts';
import { aShopReply } from '../support/a-shop-reply.ts';
import { aSyncHub } from '../support/a-sync-hub.ts';
import { makeMemoryRecordStore } from '../support/memory-record-store.ts';

const minute = 60_000;
const hour = 60 * minute;
const authorization = `Basic ${Buffer.from('test:test').toString('base64')}`;
const nothingNamed = { records: [], commands: [] };
const timeLeft = () => 120_000;

type Fate = 'answered' | 'committed, not answered' | 'neither';

/** A hub before a simulated shop, whose calls are counted and may go unanswered. */
const aHubBeforeAShop = (plan?: string, fateOf: (post: number) => Fate = () => 'answered') => {
  const calls: string[] = [];
  let posts = 0;
  const store = makeMemoryRecordStore();
  const sendHttp: SendHttp = async ({ method, path, query, body }) => {
    if (method === 'POST') posts += 1;
    const fate = method === 'POST' ? fateOf(posts) : 'answered';
    if (fate === 'neither') {
      calls.push(`${method} none`);
      return { kind: 'unanswered', why: 'time-out' };
    }
    const request = { method, path, query: new URLSearchParams(query), headers: { authorization }, body: body ?? '' };
    const { status, headers, body: answer } = await shop.handle(request);
    calls.push(fate === 'answered' ? `${method} ${status}` : `${method} none`);
    return fate === 'answered' ? aShopReply(answer, status, headers) : { kind: 'unanswered', why: 'time-out' };
  };
  const hub = aSyncHub({ store, sendHttp });
  const shop = createShop({
    credentials: { login: 'test', key: 'test' },
    now: hub.clock.now,
    journal: createMemoryJournal(),
    ...(plan === undefined ? {} : { plan }),
  });
  const sell = async (id: number, soldAt: number): Promise<OrderKey> => {
    const { order, records } = aSale(id, { date_closed: soldAt });
    await hub.give(...records);
    await advanceOrder(hub.deps, order, nothingNamed);
    return order;
  };
  const externals = () => shop.orders().map(({ external_order_number }) => external_order_number);
  return {
    ...hub,
    calls,
    shop,
    sell,
    externals,
    send: (ready: readonly OrderKey[] = []) => runSender(hub.deps, ready, timeLeft),
  };
};

const aThousand = Array.from({ length: 1000 }, (_, at) => at + 1);
const soldAtOf = (id: number): number => evening - 2 * hour + id * 5_000;

describe('a thousand orders that are ready', () => {
  it('reach the shop in exactly ten calls', async () => {
    const { sell, send, calls, externals } = aHubBeforeAShop();
    for (const id of aThousand) await sell(id, soldAtOf(id));
    await send();
    expect(calls).toEqual(Array.from({ length: 10 }, () => 'POST 200'));
    expect(new Set(externals()).size).toBe(1000);
  });

  const troubles = [1, 5, 10].flatMap((post) => [
    [post, 'committed, not answered'] as const,
    [post, 'neither'] as const,
  ]);
  it.each(troubles)('reach it once, in fourteen calls at most, when call %i is %s', async (unanswered, fate) => {
    const { sell, send, calls, externals, clock } = aHubBeforeAShop(undefined, (post) =>
      post === unanswered ? fate : 'answered',
    );
    for (const id of aThousand) await sell(id, soldAtOf(id));
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await send();
      clock.advance(minute);
    }
    expect(externals().length).toBe(1000);
    expect(new Set(externals()).size).toBe(1000);
    expect(calls.length).toBeLessThanOrEqual(14);
  });
});

describe('a shop of the smallest plan', () => {
  it('gets a busy day, every sale within a quarter of an hour, and never has to refuse a call', async () => {
    const { sell, send, calls, externals, clock, shop } = aHubBeforeAShop('bronze');
    let id = 0;
    for (let minutes = 0; minutes < 16 * 60; minutes += 1) {
      const ready: OrderKey[] = [];
      for (; id <= minutes * 0.8; id += 1) ready.push(await sell(id + 1, clock.now()));
      await send(ready);
      clock.advance(minute);
    }
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await send();
      clock.advance(minute);
    }
    expect(calls.filter((call) => call.endsWith('429'))).toEqual([]);
    expect(externals().length).toBe(id);
    const waits = shop.orders().map(({ created_at, updated_at }) => updated_at - created_at);
    expect(Math.max(...waits)).toBeLessThanOrEqual(15 * minute);
  });
});
