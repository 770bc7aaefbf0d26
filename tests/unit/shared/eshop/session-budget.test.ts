import type { ShopRequest } from '../../../../shared/eshop/client/send-http.ts';
import { plans } from '../../../../shared/eshop/shop-budget.ts';
import type { SyncDependencies } from '../../../../shared/eshop/sync-dependencies.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';

const hour = 3_600_000;
const nextHour = (Math.floor(evening / hour) + 1) * hour;
const request: ShopRequest = { method: 'GET', path: '/orders', query: {}, body: undefined, timeout: 30_000 };
const fine = aShopReply({});
const bronze = (hourRemaining: number, dayRemaining: number) => ({
  ...plans.bronze,
  hourRemaining,
  dayRemaining,
  at: evening,
});

const withBudget = async (
  budget: ReturnType<typeof bronze> | undefined,
  replies: readonly ScriptedReply[] = [],
  given: Partial<SyncDependencies> = {},
) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({ sendHttp: shop.sendHttp, ...given });
  if (budget !== undefined) await hub.putShop({ shape: 1, failures: 0, budget });
  return { ...hub, requests: shop.requests, session: await aSession(hub.deps) };
};

describe('the budget of the calls', () => {
  it('has lost a call before it is made, should its caller die over it', async () => {
    const seen: unknown[] = [];
    const hub = await withBudget(bronze(1, 50), [fine, fine]);
    const { sendHttp } = hub.deps;
    const watched = aSyncHub({
      store: hub.store,
      sendHttp: async (...call) => {
        seen.push((await hub.shopRecord()).budget);
        return sendHttp(...call);
      },
    });
    await hub.session.release();
    const session = await aSession(watched.deps);
    await session.callFor('look-up')(request);
    await session.callFor('correct')(request);
    expect(seen).toMatchObject([
      { hourRemaining: 0, dayRemaining: 50 },
      { hourRemaining: 0, dayRemaining: 49 },
    ]);
  });

  it('is what the answers of the shop say, that of a refusal too', async () => {
    const left = (count: number) => ({ 'x-rate-limit-hour-remaining': String(count) });
    const { session, shopRecord } = await withBudget(bronze(9, 50), [
      aShopReply({}, 200, left(5)),
      aShopReply('', 429, left(0)),
    ]);
    await session.callFor('look-up')(request);
    await session.release();
    expect((await shopRecord()).budget).toMatchObject({ hourRemaining: 5, dayRemaining: 50 });
    const after = await withBudget(bronze(9, 50), [aShopReply('', 429, left(0))]);
    await after.session.callFor('look-up')(request);
    await after.session.hold({ kind: 'throttled', until: undefined });
    expect((await after.shopRecord()).budget).toMatchObject({ hourRemaining: 0 });
  });

  it('is the plan of the stage until an answer says it', async () => {
    const { session, shopRecord } = await withBudget(undefined, [fine], { plan: plans.silver });
    await session.callFor('create')(request);
    await session.release();
    expect((await shopRecord()).budget).toEqual({
      perHour: 15,
      perDay: 300,
      hourRemaining: 14,
      dayRemaining: 300,
      at: evening,
    });
  });

  it('withholds nothing while nobody has told it', async () => {
    const { session, shopRecord } = await withBudget(undefined, [fine, fine, fine]);
    for (const purpose of ['create', 'look-up', 'correct'] as const)
      expect(await session.callFor(purpose)(request)).toEqual(fine);
    expect(await shopRecord()).not.toHaveProperty('budget');
  });

  it('withholds every call until the next hour once it is spent', async () => {
    const { session, requests, clock } = await withBudget(bronze(0, 0), [fine]);
    for (const purpose of ['create', 'look-up', 'correct'] as const)
      expect(await session.callFor(purpose)(request)).toEqual({ kind: 'withheld', until: nextHour });
    expect(requests).toEqual([]);
    clock.advance(nextHour - evening);
    expect(await session.callFor('look-up')(request)).toEqual(fine);
  });

  it('that is spent holds the calls until the next hour, and is no failure of the shop', async () => {
    const { session, shopRecord, logged } = await withBudget(bronze(0, 0), []);
    await session.callFor('look-up')(request);
    await session.hold({ kind: 'throttled', until: nextHour });
    expect(await shopRecord()).toMatchObject({ failures: 0, held: { until: nextHour, why: 'budget' } });
    expect(logged).toContainEqual({ event: 'held', why: 'budget', until: nextHour });
  });

  it('keeps its last calls from new orders', async () => {
    const { session } = await withBudget(bronze(2, 0), [fine, fine]);
    expect(await session.callFor('create')(request)).toEqual({ kind: 'withheld', until: nextHour });
    expect(await session.callFor('correct')(request)).toEqual(fine);
    expect(await session.callFor('look-up')(request)).toEqual(fine);
  });
});

describe('a batch of new orders', () => {
  it('goes at once while nobody has told the budget', async () => {
    const { session } = await withBudget(undefined);
    expect(session.batchGoesAt(1, 100)).toBe(evening);
  });

  it('waits for more orders when few calls are left, from the last batch on', async () => {
    const { session, clock, shopRecord } = await withBudget(bronze(7, 0), [fine]);
    expect(session.batchGoesAt(1, 100)).toBeLessThanOrEqual(evening);
    await session.callFor('create')(request);
    expect((await shopRecord()).lastBatchAt).toBe(evening);
    expect(session.batchGoesAt(1, 100)).toBe(evening + (nextHour - evening) / 4);
    expect(session.batchGoesAt(100, 100)).toBe(evening);
    clock.advance(nextHour - evening);
    expect(session.batchGoesAt(1, 100)).toBe(evening + hour / 8);
  });

  it('is not timed by what other calls are made', async () => {
    const { session, shopRecord } = await withBudget(bronze(7, 0), [fine]);
    await session.callFor('look-up')(request);
    expect(await shopRecord()).not.toHaveProperty('lastBatchAt');
  });
});
