import { readSync, syncKey, writeSync } from '../../../../shared/eshop/stored-sync.ts';
import { externalNumberOf, inShopOf, isFlagged, type SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const inEveryState = Object.values(aSync).map((make): [string, SyncRecord] => [make().state, make()]);

describe('a sync record', () => {
  it.each(inEveryState)('that is %s is read as it was written', (_state, sync) => {
    expect(readSync(writeSync(sync, 3))).toEqual(sync);
  });

  it.each<[string, SyncRecord, unknown]>([
    ['waiting, until its deadline', aSync.waiting({ due: 5 }), { list: 'waiting', due: 5 }],
    ['ready, by its time of sale', aSync.ready({ due: 6 }), { list: 'ready', due: 6 }],
    ['sending, until it is looked up', aSync.sending({ due: 7 }), { list: 'sending', due: 7 }],
    ['unknown, until it is looked up', aSync.unknown({ due: 8 }), { list: 'unknown', due: 8 }],
    ['correcting, until the correction goes', aSync.correcting({ due: 10 }), { list: 'correcting', due: 10 }],
    ['parked, since then', aSync.parked({ since: 9 }), { list: 'parked', due: 9 }],
    ['flagged, since then', aSync.created({ flag: { code: 'amended', since: 11 } }), { list: 'flagged', due: 11 }],
    [
      'flagged, since the first, where it is doubled',
      aSync.cancelled({ inShop: anInShop({ doubled: ['O2'] }) }),
      { list: 'flagged', due: 0 },
    ],
    [
      'correcting while it is flagged too',
      aSync.correcting({ due: 12, flag: { code: 'contradicts', since: 1, why: 'refund' } }),
      { list: 'correcting', due: 12 },
    ],
  ])('is listed as %s', (_how, sync, work) => {
    expect(writeSync(sync, 1).work).toEqual(work);
  });

  it.each(['created', 'cancelled', 'skipped'] as const)('that is %s is no work, and in no list', (state) => {
    expect(writeSync(aSync[state](), 1).work).toBeUndefined();
  });

  it.each(inEveryState)('that is %s is found by its mirror, unless it is skipped', (state, sync) => {
    const { mirror } = writeSync({ ...sync, mirror: 'm' }, 1);
    expect(mirror).toBe(state === 'skipped' ? undefined : 'm');
    expect(writeSync(sync, 1).mirror).toBeUndefined();
  });

  it('that is skipped because it was taken back is found by what took it back', () => {
    const sync = aSync.skipped({ reason: 'voided', voided: fikOrderKey('2'), mirror: 'm' });
    expect(writeSync(sync, 1).mirror).toBe('m');
  });

  it.each(inEveryState)('that is %s keeps its mirror, found by it or not', (_state, sync) => {
    expect(readSync(writeSync({ ...sync, mirror: 'm' }, 1))).toEqual({ ...sync, mirror: 'm' });
  });

  it.each(['zero', 'refund', 'deleted', 'walk-in', 'before-start', 'by-hand', 'voided'] as const)(
    'keeps why it is skipped: %s',
    (reason) => {
      const sync = aSync.skipped({ reason, original: fikOrderKey('111') });
      expect(readSync(writeSync(sync, 1))).toEqual(sync);
    },
  );

  it('stands under its order, in the version that is to be written', () => {
    const { key, version } = writeSync(aSync.ready(), 4);
    expect([key, version]).toEqual([syncKey(aSync.ready().order), 4]);
    expect(key).toBe('hub.order_syncs#fik-3317888960569993');
  });

  it.each([
    ['another shape', { ...aSync.ready(), shape: 2 }],
    ['another state', { ...aSync.ready(), state: 'lost' }],
    ['a time that is no whole number', { ...aSync.ready(), due: evening + 0.5 }],
    ['another reason for skipping it', { ...aSync.skipped(), reason: 'whim' }],
    ['an original that is no order', { ...aSync.skipped(), original: 'O1' }],
    ['no intent where one is open', { ...aSync.sending(), intent: undefined }],
  ])('is not read with %s', (_what, body) => {
    const record = writeSync(aSync.ready(), 1);
    expect(() => readSync({ ...record, body: JSON.stringify(body) })).toThrow();
  });
});

describe('what stands in the shop', () => {
  it('is known in the states that come after the outcome, and of a refused correction', () => {
    const known = [aSync.created(), aSync.correcting(), aSync.cancelled(), aSync.parked({ inShop: anInShop() })];
    for (const sync of known) expect(inShopOf(sync)?.orderNumber).toBe('O1800001');
    for (const sync of [undefined, aSync.ready(), aSync.sending(), aSync.parked()])
      expect(inShopOf(sync)).toBeUndefined();
  });

  it('stands under the order, or under a revision of it once it was replaced', () => {
    const { order } = aSync.ready();
    expect(externalNumberOf({ order })).toBe('fik-3317888960569993');
    expect(externalNumberOf(aSync.ready({ replaced: [] }))).toBe('fik-3317888960569993');
    expect(externalNumberOf(aSync.ready({ replaced: ['O1'] }))).toBe('fik-3317888960569993-r2');
    expect(externalNumberOf(aSync.ready({ replaced: ['O1', 'O2'] }))).toBe('fik-3317888960569993-r3');
  });

  it('is for a person where it is doubled or the order is flagged', () => {
    expect(isFlagged(aSync.created())).toBe(false);
    expect(isFlagged(aSync.ready({ flag: { code: 'storno', since: 1, by: fikOrderKey('2') } }))).toBe(true);
    expect(isFlagged(aSync.created({ inShop: anInShop({ doubled: ['O2'] }) }))).toBe(true);
  });
});
