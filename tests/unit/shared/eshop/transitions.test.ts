import type { SyncRecord, SyncState } from '../../../../shared/eshop/sync-record.ts';
import { assertTransition, transitions } from '../../../../shared/eshop/transitions.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const inEachState: readonly SyncRecord[] = Object.values(aSync).map((make) => make());
const allowed = (from: SyncRecord | undefined, to: SyncRecord): boolean => {
  try {
    assertTransition(from, to);
    return true;
  } catch {
    return false;
  }
};
const standing = anInShop();

describe('an order', () => {
  it.each<[SyncState, readonly SyncState[]]>([
    ['waiting', ['waiting', 'ready', 'parked', 'skipped']],
    ['ready', ['ready', 'sending', 'waiting', 'parked', 'skipped', 'created', 'correcting']],
    ['sending', ['sending', 'created', 'correcting', 'unknown', 'ready', 'parked']],
    ['unknown', ['unknown', 'created', 'correcting', 'ready', 'parked']],
    ['parked', ['parked', 'waiting', 'ready', 'skipped', 'created', 'correcting', 'cancelled']],
    ['skipped', ['skipped', 'waiting', 'ready', 'parked', 'created', 'correcting']],
  ])('of which nothing is known to stand in the shop goes from %s to %j and nowhere else', (from, to) => {
    const next = inEachState.filter((sync) => allowed(aSync[from](), sync)).map(({ state }) => state);
    expect(next.toSorted()).toEqual(to.toSorted());
  });

  it.each<[SyncState, readonly SyncState[]]>([
    ['created', ['created', 'correcting']],
    ['correcting', ['correcting', 'created', 'cancelled']],
    ['cancelled', ['cancelled', 'correcting']],
  ])('that stands in the shop goes from %s to %j, or is parked with what stands there', (from, to) => {
    const next = inEachState.filter((sync) => allowed(aSync[from](), sync)).map(({ state }) => state);
    expect(next.toSorted()).toEqual(to.toSorted());
    expect(allowed(aSync.correcting(), aSync.parked({ inShop: standing }))).toBe(true);
  });

  it('may begin anywhere', () => {
    expect(inEachState.filter((sync) => allowed(undefined, sync))).toEqual(inEachState);
  });

  it('is only sent when it was ready before', () => {
    const before = inEachState.filter(({ state }) => transitions[state].includes('sending'));
    expect(before.map(({ state }) => state)).toEqual(['ready']);
  });

  it('that stands in the shop is ready again only when its cancellation there is remembered', () => {
    const { orderNumber } = standing;
    expect(allowed(aSync.correcting(), aSync.ready({ replaced: ['O1', orderNumber] }))).toBe(true);
    expect(allowed(aSync.correcting(), aSync.ready({ replaced: ['O1'] }))).toBe(false);
    expect(allowed(aSync.correcting(), aSync.ready())).toBe(false);
    expect(allowed(aSync.created(), aSync.ready())).toBe(false);
    expect(allowed(aSync.created(), aSync.ready({ replaced: [orderNumber] }))).toBe(true);
  });

  it.each<[string, SyncRecord]>([
    ['ready', aSync.ready()],
    ['waiting', aSync.waiting()],
    ['skipped', aSync.skipped()],
    ['parked without it', aSync.parked()],
  ])('that is parked while it stands in the shop is never %s', (_how, to) => {
    expect(allowed(aSync.parked({ inShop: standing }), to)).toBe(false);
  });

  it('that goes where it never should is a bug, and says so', () => {
    expect(() => assertTransition(aSync.created(), aSync.sending())).toThrow(
      'an order never goes from created to sending',
    );
    expect(() => assertTransition(aSync.parked({ inShop: standing }), aSync.ready())).toThrow(
      'an order that stands in the shop is not forgotten, and not ready again',
    );
  });
});
