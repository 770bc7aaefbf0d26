import { pauseRestored, pauseSending, resumeSending } from '../../../../shared/eshop/pause-sending.ts';
import { takeSession } from '../../../../shared/eshop/shop-session.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSession } from '../../../support/a-session.ts';
import { aScriptedShop, aShopReply } from '../../../support/a-shop-reply.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';

const request = { method: 'GET', path: '/orders', query: {}, body: undefined, timeout: 30_000 } as const;
const paused = { since: evening, why: 'by-hand' } as const;

describe('pausing the sending', () => {
  it('lets nobody call the shop, also where it was never called before', async () => {
    const { store, deps, shopRecord } = aSyncHub();
    expect(await pauseSending(store, evening)).toEqual({ shape: 1, failures: 0, paused });
    expect(await shopRecord()).toEqual({ shape: 1, failures: 0, paused });
    expect(await takeSession(deps, () => 120_000)).toBeUndefined();
  });

  it('keeps since when and why it is paused already', async () => {
    const { store, putShop } = aSyncHub();
    await putShop({ shape: 1, failures: 0, paused: { since: 5, why: 'restored' } });
    expect(await pauseSending(store, evening)).toMatchObject({ paused: { since: 5, why: 'restored' } });
  });

  it('lets a call that is under way have its answer, and makes it the last', async () => {
    const shop = aScriptedShop(aShopReply({}));
    const hub = aSyncHub({
      sendHttp: async (call) => {
        await pauseSending(hub.store, evening);
        return shop.sendHttp(call);
      },
    });
    const call = (await aSession(hub.deps)).callFor('look-up');
    expect(await call(request)).toMatchObject({ kind: 'answered' });
    expect(await call(request)).toEqual({ kind: 'withheld', until: evening });
    expect(await hub.shopRecord()).toMatchObject({ paused });
  });
});

describe('resuming it', () => {
  it('ends a pause, a hold and the refusal of a login, and begins to count failures anew', async () => {
    const { store, deps, putShop } = aSyncHub();
    const kept = { address: 'https://bistro.admin.s7.upgates.com/api/v2', storedIn: 'Records', adoptBefore: 7 };
    await putShop({
      shape: 1,
      failures: 9,
      paused,
      held: { until: evening + 1, why: 'unknown' },
      refused: { credentials: 'first', at: 1 },
      ...kept,
    });
    expect(await resumeSending(store, evening)).toEqual({ shape: 1, failures: 0, ...kept });
    expect(await takeSession(deps, () => 120_000)).toBeDefined();
  });

  it('looks for whatever was sold until now where a restore has paused it, and where a person has, for nothing more', async () => {
    const { store } = aSyncHub();
    await pauseRestored(store, evening - 9);
    expect(await resumeSending(store, evening)).toEqual({ shape: 1, failures: 0, adoptBefore: evening });
    await pauseSending(store, evening + 1);
    expect(await resumeSending(store, evening + 2)).toEqual({ shape: 1, failures: 0, adoptBefore: evening });
  });

  it('tries again when another was there first, and says so when another always was', async () => {
    const { store } = aSyncHub();
    let tries = 0;
    const losing = (times: number) => ({
      hubRecord: store.hubRecord,
      write: async (...record: Parameters<typeof store.write>) => {
        tries += 1;
        return tries > times && store.write(...record);
      },
    });
    expect(await pauseSending(losing(4), evening)).toMatchObject({ paused });
    tries = 0;
    await expect(resumeSending(losing(5), evening)).rejects.toThrow('changed too often at once: try again');
  });
});
