import { notCreated } from '../../../../shared/eshop/outcomes.ts';
import { hasOpenIntent, type OpenIntent, settleIntent } from '../../../../shared/eshop/settle-intent.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSync, told } from '../../../support/a-sync.ts';
import { aSyncHub } from '../../../support/a-sync-hub.ts';

const { order } = aSync.sending();
const toReady = (open: OpenIntent): SyncRecord => notCreated(open, evening, 1);

describe('settling an intent', () => {
  it.each([
    ['sending', aSync.sending()],
    ['unknown', aSync.unknown()],
  ])('closes that of an order that is %s', async (_state, open) => {
    const { store, put, syncOf } = aSyncHub();
    await put(open);
    expect(await settleIntent(store, order, evening, toReady)).toBe(true);
    expect((await syncOf(order))?.state).toBe('ready');
  });

  it.each([
    ['of another time', aSync.sending({ intent: { at: evening + 1, ...told } })],
    ['that somebody has closed', aSync.created()],
    ['that somebody has closed without success', aSync.ready()],
  ])('leaves alone an intent %s', async (_what, kept) => {
    const { store, put, syncOf } = aSyncHub();
    await put(kept);
    expect(await settleIntent(store, order, evening, toReady)).toBe(false);
    expect(await syncOf(order)).toEqual(kept);
  });

  it('does nothing for an order that is not there', async () => {
    expect(await settleIntent(aSyncHub().store, order, evening, toReady)).toBe(false);
  });

  it('decides again on what is there when a nudge has changed the order meanwhile', async () => {
    const { store, put, syncOf } = aSyncHub();
    const before = aSync.sending();
    const after = aSync.sending({ sources: before.sources.map(([key, version]) => [key, version + 1] as const) });
    await put(before);
    let raced = false;
    const racing = {
      hubRecord: store.hubRecord,
      write: async (...args: Parameters<typeof store.write>) => {
        if (!raced) await put(after);
        raced = true;
        return store.write(...args);
      },
    };
    expect(await settleIntent(racing, order, evening, toReady)).toBe(true);
    expect(await syncOf(order)).toMatchObject({ state: 'ready', sources: after.sources });
  });

  it('throws when it never has its turn', async () => {
    const { store, put } = aSyncHub();
    await put(aSync.sending());
    const losing = { hubRecord: store.hubRecord, write: async () => false };
    await expect(settleIntent(losing, order, evening, toReady)).rejects.toThrow('changed too often');
  });
});

describe('an open intent', () => {
  it('is that of an order that is sending or unknown', () => {
    const open = Object.values(aSync)
      .map((make): SyncRecord => make())
      .filter(hasOpenIntent);
    expect(open.map(({ state }) => state)).toEqual(['sending', 'unknown']);
  });
});
