import { beginRestore } from '../../../../cli/restore/begin-restore.ts';
import { nextSteps } from '../../../../cli/restore/next-steps.ts';
import type { TableBackups } from '../../../../cli/restore/table-backups.ts';
import { accessKey, hashToken, readTokens, type Token, writeTokens } from '../../../../shared/access/access-record.ts';
import { adoptSoldBefore, pauseRestored, pauseSending, resumeSending } from '../../../../shared/eshop/pause-sending.ts';
import { findShop, newShopRecord, writeShopRecord } from '../../../../shared/eshop/shop-record.ts';
import { takeSession } from '../../../../shared/eshop/shop-session.ts';
import { writeErasure, writtenIdentifiers } from '../../../../shared/persons/erasure-record.ts';
import { nobody } from '../../../../shared/persons/person.ts';
import { hubKey } from '../../../../shared/records/record-key.ts';
import { aClock, evening } from '../../../support/a-clock.ts';
import { aHubRecord } from '../../../support/a-hub-record.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';
import { makeMemoryRecordStore } from '../../../support/memory-record-store.ts';

const hour = 3_600_000;
const at = evening - hour;
const restored = 'Records-20181103T185614Z';
const token = (label: string): Token => ({ sha256: hashToken(label), scope: 'webhook', label });

const anErasure = (id: string, when: number) =>
  aHubRecord({
    key: hubKey('hub.erasures', id),
    body: JSON.stringify({ shape: 1, id, at: when, by: 'petra', state: 'done', doneAt: when, places: [] }),
  });

const aGoingErasure = (id: string) => {
  const identifiers = writtenIdentifiers(nobody);
  return writeErasure({ shape: 1, id, at: at - 1, by: 'petra', state: 'going', identifiers }, 1);
};

interface Given {
  readonly takes?: number;
  readonly isBackedUp?: boolean;
  readonly mayRestore?: boolean;
  /** The table that the stage has now. */
  readonly table?: string;
}

const aStage = async ({ takes = 25_000, isBackedUp = true, mayRestore = true, table = 'Records' }: Given = {}) => {
  const clock = aClock();
  const [store, other] = [makeMemoryRecordStore(), makeMemoryRecordStore()];
  await store.write(writeTokens([token('now')], 1));
  const done: string[] = [];
  let begunAt: number | undefined;
  const backups: TableBackups = {
    window: async () => (isBackedUp ? { from: evening - 24 * hour, to: evening - 300_000 } : undefined),
    stateOf: async (asked) => {
      if (asked === 'Records' || asked === table) return 'there';
      if (begunAt === undefined) return 'none';
      return clock.now() >= begunAt + takes ? 'there' : 'restoring';
    },
    restore: async (made, moment) => {
      if (!mayRestore) throw new Error('not authorized');
      begunAt = clock.now();
      done.push(`restore ${made} to ${moment}`);
    },
    protect: async (made, { isKept }) => void done.push(`protect ${made} ${isKept}`),
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
  const begin = (moment = at, of = table) => beginRestore(deps, { table, of, at: moment, protection });
  return { begin, store, other, done, told, clock };
};

type Stage = Awaited<ReturnType<typeof aStage>>;

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
    expect((await findShop(store)).shop.paused).toMatchObject({ why: 'restored' });
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
    expect((await findShop(other)).shop).toEqual({
      ...newShopRecord,
      storedIn: restored,
      paused,
      adoptBefore: now,
      untouched: true,
    });
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
    const { begin, store, done } = await aStage({ table: restored });
    await pauseSending(store, 5);
    const before = await findShop(store);
    for (const source of ['Records', restored])
      expect(await begin(at, source)).toEqual({
        ok: false,
        error: expect.stringContaining('go on with restore replay'),
      });
    expect([await findShop(store), done]).toEqual([before, []]);
  });

  it.each([
    ['by a resume', ({ other, clock }: Stage) => resumeSending(other, clock.now())],
    ['by another restore, which paused it', ({ other, clock }: Stage) => pauseRestored(other, clock.now())],
    ['by a replay', ({ other, clock }: Stage) => adoptSoldBefore(other, clock.now())],
    [
      'by the sender, while calls are paused',
      async ({ other }: Stage) => {
        const { deps } = aSyncHub({ store: other, storeName: restored });
        expect(await takeSession(deps, () => 120_000)).toBeUndefined();
      },
    ],
  ])('hands no table out as the records as they were that has been in use since, as is seen %s', async (_how, use) => {
    const stage = await aStage();
    await stage.begin();
    await use(stage);
    const before = await Promise.all([stage.store, stage.other].map(findShop));
    expect(await stage.begin()).toEqual({
      ok: false,
      error: `${restored} has been in use since: its records are not as they were. Take another second`,
    });
    expect(await Promise.all([stage.store, stage.other].map(findShop))).toEqual(before);
  });

  it('carries over what tokens and erasures have changed when it is asked for again before the deployment', async () => {
    const { begin, store, other } = await aStage();
    await begin();
    await store.write(writeTokens([token('issued since')], 2));
    await store.write(anErasure('a', at + 1));
    expect(await begin()).toMatchObject({ ok: true, value: { erasures: 1 } });
    expect(readTokens((await other.hubRecord(accessKey))?.body ?? '')).toEqual([token('issued since')]);
  });

  it('counts the erasures that the restored records do not know, or not the end of, whenever they were', async () => {
    const { begin, store, other } = await aStage();
    await other.write(anErasure('a', at - 1));
    await other.write(aGoingErasure('c'));
    for (const [id, when] of [
      ['a', at - 1],
      ['b', at],
      ['c', at - 1],
      ['d', at - 1],
    ] as const)
      await store.write(anErasure(id, when));
    expect(await begin()).toMatchObject({ ok: true, value: { erasures: 3 } });
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

describe('a second restore', () => {
  const first = 'Records-20181101T120000Z';

  it('is of the table in force, or of one before, each in a table of its own that the roles reach', async () => {
    const { begin } = await aStage({ table: first });
    expect(await begin()).toMatchObject({ ok: true, value: { table: `${first}-20181103T185614Z` } });
    expect(await begin(at, 'Records')).toMatchObject({ ok: true, value: { table: restored } });
  });

  it('of an earlier table has the tokens, the erasures and the shop of the one in force', async () => {
    const { begin, store, other, done } = await aStage({ table: first });
    await store.write(anErasure('a', at + 1));
    await store.write(writeShopRecord({ ...newShopRecord, storedIn: first, failures: 3 }, 1));
    await other.write(writeTokens([token('revoked since')], 1));
    expect(await begin(at, 'Records')).toMatchObject({ ok: true, value: { table: restored, erasures: 1 } });
    expect(done[0]).toBe(`restore ${restored} to ${at}`);
    expect(readTokens((await other.hubRecord(accessKey))?.body ?? '')).toEqual([token('now')]);
    expect((await findShop(other)).shop).toMatchObject({ storedIn: restored, failures: 3 });
  });

  it.each([
    ['Others', 'Others is no table of the stage, which has Records now'],
    ['Records-20181101T120000Z', 'There is no table Records-20181101T120000Z: it has no backups any more'],
  ])('of %s, which is not there, changes nothing', async (of, error) => {
    const { begin, store, done } = await aStage();
    expect(await begin(at, of)).toEqual({ ok: false, error });
    expect([await findShop(store), done]).toEqual([{ shop: newShopRecord, version: 0 }, []]);
  });
});

describe('how a restore goes on', () => {
  const stage = { stage: 'prod', from: 'Records', of: 'Records', days: 3 };

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

  it('takes in what tills have sent to each table that was in use since', () => {
    const text = nextSteps({ table: restored, erasures: 0 }, { ...stage, from: 'Records-1' }).join('\n');
    expect(text).toContain(
      '3. npx kasalink restore replay --from Records-1\n   npx kasalink restore replay --from Records,',
    );
  });

  it('says what a release by GitHub would undo, and what the deployment would leave behind', () => {
    const text = nextSteps({ table: restored, erasures: 0 }, stage).join('\n');
    expect(text).toContain('Approve no release by GitHub until the file is merged');
    expect(text).toContain('ask for the same begin again right before');
  });

  it('names the persons who are to be erased again, and no more days than are compared at once', () => {
    const text = nextSteps({ table: restored, erasures: 2 }, { ...stage, days: 36 }).join('\n');
    expect(text).toContain('2 persons erased since: npx kasalink person erase');
    expect(text).toContain('--days 31');
  });
});
