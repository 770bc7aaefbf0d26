import type { ShopReply, ShopRequest } from '../../../../shared/eshop/client/send-http.ts';
import type { ShopFailure } from '../../../../shared/eshop/client/shop-failure.ts';
import { readShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { aroundACall, takeSession } from '../../../../shared/eshop/shop-session.ts';
import type { SyncDependencies } from '../../../../shared/eshop/sync-dependencies.ts';
import { evening } from '../../../support/a-clock.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply, type ScriptedReply } from '../../../support/a-shop-reply.ts';
import { aSyncHub, timing } from '../../../support/a-sync-hub.ts';

const plentyOfTime = () => 120_000;
const leaseLasts = timing.callTimeout + aroundACall;
const timeOut = { kind: 'unknown', why: 'time-out' } as const;
const request: ShopRequest = { method: 'GET', path: '/orders', query: {}, body: undefined, timeout: 30_000 };
const fine = aShopReply({});

const inSession = (replies: readonly ScriptedReply[] = [], given: Partial<SyncDependencies> = {}) => {
  const shop = aScriptedShop(...replies);
  const hub = aSyncHub({ sendHttp: shop.sendHttp, ...given });
  const take = () => takeSession(hub.deps, plentyOfTime);
  return { ...hub, ...shop, take, begin: () => aSession(hub.deps) };
};

describe('the session of the one caller', () => {
  it('is had by one at a time', async () => {
    const { begin, take } = inSession();
    await begin();
    expect(await take()).toBeUndefined();
  });

  it('is had by one of those who ask at once', async () => {
    const { take } = inSession();
    const sessions = await Promise.all([1, 2, 3, 4].map(take));
    expect(sessions.filter((session) => session !== undefined)).toHaveLength(1);
  });

  it('is free again when it is released', async () => {
    const { begin, shopRecord } = inSession();
    await (await begin()).release();
    expect(await shopRecord()).toEqual({ shape: 1, failures: 0, storedIn: 'Records' });
    expect(await begin()).toBeDefined();
  });

  it('runs out after a call and the storing of its answer, should its caller die', async () => {
    const { begin, take, clock } = inSession();
    await begin();
    clock.advance(leaseLasts - 1);
    expect(await take()).toBeUndefined();
    clock.advance(1);
    expect(await take()).toBeDefined();
  });

  it('is extended over each further call', async () => {
    const { begin, take, clock } = inSession([fine]);
    const session = await begin();
    clock.advance(leaseLasts - 1);
    expect(await session.callFor('look-up')(request)).toEqual(fine);
    clock.advance(leaseLasts - 1);
    expect(await take()).toBeUndefined();
  });

  it('that ran out and was taken by another calls nobody, and leaves the other alone', async () => {
    const { begin, clock, shopRecord, requests } = inSession();
    const lost = await begin();
    clock.advance(leaseLasts);
    await begin();
    const held = await shopRecord();
    expect(await lost.callFor('look-up')(request)).toEqual({ kind: 'withheld', until: clock.now() });
    await lost.release();
    await lost.hold(timeOut);
    expect([requests, await shopRecord()]).toEqual([[], held]);
  });

  it('is not had while sending is paused or held', async () => {
    const { putShop, take, clock } = inSession();
    await putShop({ shape: 1, failures: 0, paused: { since: 5, why: 'by-hand' } });
    expect(await take()).toBeUndefined();
    await putShop({ shape: 1, failures: 3, held: { until: evening + 1, why: 'unknown' } });
    expect(await take()).toBeUndefined();
    clock.advance(1);
    expect(await take()).toBeDefined();
  });

  it('is kept under a shape of its own', () => {
    expect(() => readShopRecord(aHubRecord({ body: '{"shape":2,"failures":0}' }))).toThrow();
  });
});

describe('a call', () => {
  it('goes to the shop with what it is asked, and brings its answer', async () => {
    const { begin, requests, routes } = inSession([fine]);
    expect(await (await begin()).callFor('create')(request)).toEqual(fine);
    expect(requests).toEqual([request]);
    expect(routes).toEqual([{ address: undefined, refused: undefined }]);
  });

  it('may last what extending the lease has left of its time', async () => {
    const hub = inSession([fine]);
    const slow = {
      ...hub.store,
      write: (...record: Parameters<typeof hub.store.write>) => {
        hub.clock.advance(4_000);
        return hub.store.write(...record);
      },
    };
    const session = await aSession({ ...hub.deps, store: slow });
    await session.callFor('create')(request);
    expect(hub.requests.map(({ timeout }) => timeout)).toEqual([26_000]);
  });

  it('is not made where that has left nothing', async () => {
    const hub = inSession();
    const session = await aSession({
      ...hub.deps,
      store: {
        ...hub.store,
        write: (...record) => {
          hub.clock.advance(30_000);
          return hub.store.write(...record);
        },
      },
    });
    expect(await session.callFor('create')(request)).toEqual({ kind: 'unreachable' });
  });

  it('is withheld where the function may not live to see it answered', async () => {
    const { deps, clock } = inSession();
    const session = await aSession(deps, () => request.timeout + aroundACall);
    expect(await session.callFor('look-up')(request)).toEqual({ kind: 'withheld', until: clock.now() });
  });
});

describe('holding the calls', () => {
  it('gives the session up, says why and until when, and lets nobody call before', async () => {
    const { begin, take, clock, shopRecord, logged } = inSession();
    expect(await (await begin()).hold(timeOut)).toBe('ended');
    const until = evening + 1_000;
    expect(await shopRecord()).toEqual({ shape: 1, failures: 1, held: { until, why: 'unknown' }, storedIn: 'Records' });
    expect(logged).toEqual([{ event: 'held', why: 'unknown', until }]);
    expect(await take()).toBeUndefined();
    clock.advance(1_000);
    expect(await take()).toBeDefined();
  });

  it('lasts longer with every call that fails in a row, and begins anew after one that got its answer', async () => {
    const { begin, clock, shopRecord } = inSession([fine]);
    const heldFor = async (calls: readonly ShopRequest[] = []): Promise<number> => {
      const session = await begin();
      for (const call of calls) await session.callFor('look-up')(call);
      await session.hold(timeOut);
      const until = (await shopRecord()).held?.until ?? 0;
      const lasts = until - clock.now();
      clock.advance(lasts);
      return lasts;
    };
    expect([await heldFor(), await heldFor(), await heldFor(), await heldFor([request]), await heldFor()]).toEqual([
      1_000, 2_000, 4_000, 1_000, 2_000,
    ]);
  });

  it('gives the session up at once where nothing is to be waited for', async () => {
    const { begin, shopRecord, logged } = inSession();
    expect(await (await begin()).hold({ kind: 'throttled', until: evening })).toBe('ended');
    expect(await shopRecord()).toEqual({ shape: 1, failures: 0, storedIn: 'Records' });
    expect(logged).toEqual([]);
  });
});

describe('a login that the shop refuses', () => {
  const unauthorized: ShopReply = {
    kind: 'answered',
    status: 401,
    headers: {},
    body: Buffer.from(''),
    credentials: 'first',
  };

  it('is sent once: nobody calls before there is another', async () => {
    const asked: string[] = [];
    let isRotated = false;
    const { begin, take, clock, shopRecord, requests } = inSession([unauthorized], {
      hasOtherCredentials: async (version) => {
        asked.push(version);
        return isRotated;
      },
    });
    const session = await begin();
    await session.callFor('create')(request);
    await session.hold({ kind: 'unauthorized' });
    expect(await shopRecord()).toMatchObject({ refused: { credentials: 'first', at: evening } });
    for (let minutes = 0; minutes < 90; minutes += 1) {
      clock.advance(60_000);
      expect(await take()).toBeUndefined();
    }
    expect(requests).toHaveLength(1);
    isRotated = true;
    expect(await take()).toBeDefined();
    expect(new Set(asked)).toEqual(new Set(['first']));
  });

  it('is named with the next calls, and forgotten once another is taken', async () => {
    const { begin, putShop, shopRecord, routes } = inSession([fine, fine], { hasOtherCredentials: async () => true });
    await putShop({ shape: 1, failures: 4, refused: { credentials: 'first', at: 1 } });
    const session = await begin();
    await session.callFor('look-up')(request);
    await session.callFor('look-up')(request);
    await session.release();
    expect(routes.map(({ refused }) => refused)).toEqual(['first', undefined]);
    expect(await shopRecord()).toMatchObject({ failures: 0 });
    expect(await shopRecord()).not.toHaveProperty('refused');
  });
});

describe('a shop that has moved', () => {
  const address = 'https://bistro.admin.s7.upgates.com/api/v2';
  const moved: ShopFailure = { kind: 'moved', address };

  it('is called where it is now, by this caller and those after it', async () => {
    const { begin, routes, shopRecord, logged } = inSession([fine, fine], { mayMoveTo: (to) => to === address });
    const session = await begin();
    expect(await session.hold(moved)).toBe('again');
    await session.callFor('look-up')(request);
    await session.release();
    await (await begin()).callFor('look-up')(request);
    expect(routes.map((route) => route.address)).toEqual([address, address]);
    expect(await shopRecord()).toMatchObject({ address, failures: 0 });
    expect(logged).toEqual([{ event: 'moved' }]);
  });

  it.each<[string, ShopFailure, (to: string) => boolean]>([
    ['to where the credentials may not be sent', moved, () => false],
    ['to nowhere', { kind: 'moved', address: undefined }, () => true],
  ])('is waited for when it has moved %s', async (_what, failure, mayMoveTo) => {
    const { begin, shopRecord } = inSession([], { mayMoveTo });
    expect(await (await begin()).hold(failure)).toBe('ended');
    expect(await shopRecord()).toMatchObject({ held: { why: 'moved' } });
    expect(await shopRecord()).not.toHaveProperty('address');
  });

  it('is waited for when it sends us to where we are', async () => {
    const { begin, putShop } = inSession([], { mayMoveTo: () => true });
    await putShop({ shape: 1, failures: 0, address });
    expect(await (await begin()).hold(moved)).toBe('ended');
  });
});
