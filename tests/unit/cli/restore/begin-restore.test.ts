import { beginRestore } from '../../../../cli/restore/begin-restore.ts';
import { nextSteps } from '../../../../cli/restore/next-steps.ts';
import type { TableBackups } from '../../../../cli/restore/table-backups.ts';
import { accessKey, hashToken, readTokens, type Token, writeTokens } from '../../../../shared/access/access-record.ts';
import { pauseSending } from '../../../../shared/eshop/pause-sending.ts';
import { findShop, newShopRecord, writeShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const hour = 3_600_000;
const at = evening - hour;
const restored = 'Records-20181103T185614Z';
const token = (label: string): Token => ({ sha256: hashToken(label), scope: 'webhook', label });

interface Given {
  readonly takes?: number;
  readonly isBackedUp?: boolean;
  readonly mayRestore?: boolean;
}

const aStage = async ({ takes = 25_000, isBackedUp = true, mayRestore = true }: Given = {}) => {
  const clock = aClock();
  const [store, other] = [makeMemoryRecordStore(), makeMemoryRecordStore()];
  await store.write(writeTokens([token('now')], 1));
  const done: string[] = [];
  let begunAt: number | undefined;
  const backups: TableBackups = {
    window: async () => (isBackedUp ? { from: evening - 24 * hour, to: evening - 300_000 } : undefined),
    stateOf: async () => {
      if (begunAt === undefined) return 'none';
      return clock.now() >= begunAt + takes ? 'there' : 'restoring';
    },
    restore: async (table, moment) => {
      if (!mayRestore) throw new Error('not authorized');
      begunAt = clock.now();
      done.push(`restore ${table} to ${moment}`);
    },
    protect: async (table, { isKept }) => void done.push(`protect ${table} ${isKept}`),
  };
  const told: number[] = [];
  const deps = {
    backups,
    store,
    census: store,
    storeOf: () => other,
    clock,
    wait: async (time: number) => void clock.advance(time),
    onWait: (taken: number) => void told.push(taken),
  };
  const protection = { isKept: true, tags: { 'kasalink:stage': 'prod' } };
  const begin = (moment = at, table = 'Records') => beginRestore(deps, { table, at: moment, protection });
  return { begin, store, other, done, told, clock };
};

describe('the beginning of a restore', () => {
  it('makes the table, waits until it is there, and protects it', async () => {
    const { begin, done, told } = await aStage();
    expect(await begin()).toEqual({ ok: true, value: { table: restored, erasures: 0 } });
    expect(done).toEqual([`restore ${restored} to ${at}`, `protect ${restored} true`]);
    expect(told).toEqual([0, 10_000, 20_000]);
  });

  it('stops the calls to the shop before it waits', async () => {
    const { begin, store, told } = await aStage({ takes: 7 * hour });
    expect(await begin()).toMatchObject({ ok: false });
    expect(told.length).toBeGreaterThan(0);
    expect((await findShop(store)).shop.paused).toMatchObject({ why: 'by-hand' });
  });

  it('pauses nothing where the login may not restore', async () => {
    const { begin, store } = await aStage({ mayRestore: false });
    await expect(begin()).rejects.toThrow('not authorized');
    expect((await findShop(store)).shop.paused).toBeUndefined();
  });

  it('carries the tokens of now over, in place of those that were', async () => {
    const { begin, other } = await aStage();
    await other.write(writeTokens([token('revoked since')], 1));
    await begin();
    const kept = await other.hubRecord(accessKey);
    expect(readTokens(kept?.body ?? '')).toEqual([token('now')]);
    // Once more changes nothing.
    await begin();
    expect((await other.hubRecord(accessKey))?.version).toBe(2);
  });

  it('has the restored records begin paused, though they have never called the shop, and look for what was sold before', async () => {
    const { begin, other, clock } = await aStage();
    await begin();
    const now = clock.now();
    const paused = { since: now, why: 'restored' };
    expect((await findShop(other)).shop).toEqual({ ...newShopRecord, storedIn: restored, paused, adoptBefore: now });
  });

  it('carries over what is known of the shop now, but the one that is calling it', async () => {
    const { begin, store, other } = await aStage();
    const address = 'https://bistro.admin.s7.upgates.com/api/v2';
    const refused = { credentials: 'second', at: evening };
    const lease = { owner: 'somebody', until: evening + hour };
    await store.write(writeShopRecord({ ...newShopRecord, storedIn: 'Records', address, refused, lease }, 1));
    await other.write(writeShopRecord({ ...newShopRecord, storedIn: 'Records', failures: 3 }, 1));
    await begin();
    const { shop } = await findShop(other);
    expect(shop).toMatchObject({ address, refused, failures: 0, storedIn: restored, paused: { why: 'restored' } });
    expect(shop).not.toHaveProperty('lease');
  });

  it('is the same when it is asked for again, of a later time', async () => {
    const { begin, other, clock } = await aStage();
    await begin();
    const { shop } = await findShop(other);
    clock.advance(hour);
    await begin();
    const now = clock.now();
    expect((await findShop(other)).shop).toEqual({
      ...shop,
      paused: { since: now, why: 'restored' },
      adoptBefore: now,
    });
  });

  it('is not begun again once the stage runs on the table: nothing is paused', async () => {
    const { begin, store, done } = await aStage();
    await pauseSending(store, 5);
    const before = await findShop(store);
    expect(await begin(at, restored)).toEqual({
      ok: false,
      error: expect.stringContaining('go on with restore replay'),
    });
    expect([await findShop(store), done]).toEqual([before, []]);
  });

  it('counts the erasures since, which are undone by it', async () => {
    const { begin, store } = await aStage();
    for (const [id, when] of [
      ['a', at - 1],
      ['b', at],
      ['c', at + 1],
    ] as const) {
      const body = JSON.stringify({ shape: 1, id, at: when, by: 'petra', state: 'done', doneAt: when, places: [] });
      await store.write(aHubRecord({ key: hubKey('hub.erasures', id), body }));
    }
    expect(await begin()).toMatchObject({ ok: true, value: { erasures: 2 } });
  });

  it('goes on with one that was broken off, and begins no second', async () => {
    const { begin, done } = await aStage({ takes: 7 * hour });
    expect(await begin()).toEqual({ ok: false, error: expect.stringContaining(`${restored} is still being restored`) });
    expect(await begin()).toMatchObject({ ok: true });
    expect(done.filter((one) => one.startsWith('restore'))).toHaveLength(1);
  });

  it('tells of which moments there is a backup, and pauses nothing for another', async () => {
    const { begin, store } = await aStage();
    expect(await begin(evening)).toEqual({
      ok: false,
      error: expect.stringMatching(
        /from 2018-11-02T19:56:14.*Z to 2018-11-03T19:51:14.*Z: --to takes a moment between/,
      ),
    });
    expect((await findShop(store)).shop.paused).toBeUndefined();
  });

  it('tells that there are no backups', async () => {
    const { begin } = await aStage({ isBackedUp: false });
    expect(await begin()).toEqual({ ok: false, error: expect.stringContaining('is not backed up') });
  });
});

describe('how a restore goes on', () => {
  const stage = { stage: 'prod', from: 'Records', days: 3 };

  it('is told command by command', () => {
    const lines = nextSteps({ table: restored, erasures: 0 }, stage);
    expect(lines.join('\n')).toContain(`"restoredTable": "${restored}"`);
    expect(lines.join('\n')).toContain('what they send to Records until it is through, 3 brings over');
    expect(lines.filter((line) => /^\d/.test(line)).map((line) => line.replace(/^\d\. /, ''))).toEqual([
      expect.stringContaining('infra/stages/prod.json'),
      'npm run deploy -- --stage prod',
      'npx kasalink restore replay --from Records',
      'npx kasalink sync resume',
      'npx kasalink reconcile --days 3',
      expect.stringContaining('"release"'),
    ]);
  });

  it('names the persons who are to be erased again, and no more days than are compared at once', () => {
    const text = nextSteps({ table: restored, erasures: 2 }, { ...stage, days: 36 }).join('\n');
    expect(text).toContain('2 persons erased since: npx kasalink person erase');
    expect(text).toContain('--days 31');
  });
});
