import { type Asked, applyCommand } from '../../../../shared/eshop/apply-command.ts';
import { nothingTold } from '../../../../shared/eshop/sent-fields.ts';
import type { SyncRecord, SyncState } from '../../../../shared/eshop/sync-record.ts';
import { assertTransition } from '../../../../shared/eshop/transitions.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const now = evening + 5_000;
const refund = fikOrderKey('2');
const flag = { code: 'amended', since: 7 } as const;
const applied = (kept: SyncRecord, asked: Asked, stornos: 'propose' | 'cancel' = 'propose') => {
  const result = applyCommand(kept, asked, { now, stornos });
  assertTransition(kept, result.sync);
  return result;
};
const inEveryState = Object.values(aSync).map((make): [SyncState, SyncRecord] => [make().state, make()]);
const inStates = (...states: readonly SyncState[]) => inEveryState.filter(([state]) => states.includes(state));

describe('a retry', () => {
  it.each(inEveryState)('has an order that is %s judged again', (_state, kept) => {
    expect(applied(kept, { command: 'retry' })).toEqual({ sync: kept, isJudged: true });
  });

  it('forgets how often a parked order was tried, and what it knows to stand in the shop it keeps', () => {
    const { sync } = applied(aSync.parked({ attempts: 10, inShop: anInShop() }), { command: 'retry' });
    expect(sync).toEqual(aSync.parked({ attempts: 0, inShop: anInShop() }));
  });

  it.each(inStates('waiting', 'ready', 'created', 'correcting', 'cancelled', 'parked', 'skipped'))(
    'takes back that an order that is %s was taken back',
    (_state, kept) => {
      expect(applied({ ...kept, voided: 'by-hand' }, { command: 'retry' })).toEqual({ sync: kept, isJudged: true });
    },
  );

  it.each(inStates('sending', 'unknown'))('leaves it to the outcome where one is %s', (_state, kept) => {
    const voided: SyncRecord = { ...kept, voided: refund };
    expect(applied(voided, { command: 'retry' }).sync).toEqual(voided);
  });
});

describe('a backfill', () => {
  it.each(inEveryState)('has an order that is %s sent whenever it was sold', (_state, kept) => {
    expect(applied(kept, { command: 'backfill' })).toEqual({ sync: { ...kept, backfill: true }, isJudged: true });
  });
});

describe('skipping', () => {
  const skip = { command: 'skip' } as const;

  it.each(inStates('waiting', 'ready', 'parked'))('never sends an order that is %s', (_state, kept) => {
    const { sync, isJudged } = applied({ ...kept, flag }, skip);
    expect(sync).toMatchObject({ state: 'skipped', reason: 'by-hand', sources: kept.sources, attempts: 0 });
    expect(sync).not.toHaveProperty('flag');
    expect(isJudged).toBe(false);
  });

  it.each<[string, SyncRecord, SyncState]>([
    ['created', aSync.created(), 'created'],
    ['cancelled', aSync.cancelled(), 'cancelled'],
    ['parked', aSync.parked({ inShop: anInShop() }), 'created'],
    ['parked and cancelled', aSync.parked({ inShop: anInShop({ cancelled: true }) }), 'cancelled'],
  ])('leaves an order that is %s as it stands in the shop, and shows it to nobody any more', (_state, kept, state) => {
    const doubled = 'inShop' in kept && kept.inShop ? { inShop: { ...kept.inShop, doubled: ['O2'] } } : {};
    const { sync, isJudged } = applied({ ...kept, ...doubled, flag }, skip);
    expect(sync).toMatchObject({ state, inShop: { orderNumber: 'O1800001', doubled: [] } });
    expect(sync).not.toHaveProperty('flag');
    expect(isJudged).toBe(false);
  });

  it('dismisses the flag of an order that was skipped anyway', () => {
    const kept = aSync.skipped({ reason: 'walk-in' });
    expect(applied({ ...kept, flag }, skip)).toEqual({ sync: kept, isJudged: false });
  });

  it.each(inStates('sending', 'unknown', 'correcting'))('waits for the outcome where one is %s', (_state, kept) => {
    expect(applied({ ...kept, flag }, skip)).toEqual({ sync: { ...kept, flag }, isJudged: false });
  });
});

describe('cancelling', () => {
  it.each(inEveryState)('voids an order that is %s, and has it judged', (_state, kept) => {
    expect(applied(kept, { command: 'cancel' })).toEqual({ sync: { ...kept, voided: 'by-hand' }, isJudged: true });
  });

  it('leaves the storno that has voided it', () => {
    const kept = aSync.created({ voided: refund });
    expect(applied(kept, { command: 'cancel' }).sync).toEqual(kept);
  });

  it.each<[string, SyncRecord]>([
    ['created', aSync.created({ inShop: anInShop({ doubled: ['O2', 'O3'] }) })],
    ['cancelled', aSync.cancelled({ inShop: anInShop({ doubled: ['O2', 'O3'], cancelled: true }) })],
    ['parked', aSync.parked({ inShop: anInShop({ doubled: ['O2', 'O3'] }) })],
    ['correcting', aSync.correcting({ inShop: anInShop({ doubled: ['O2', 'O3'] }), due: now + 60_000 })],
  ])('cancels one of the orders that double one that is %s, at once', (_state, kept) => {
    const { sync, isJudged } = applied(kept, { command: 'cancel', number: 'O3' });
    expect(sync).toMatchObject({ state: 'correcting', due: now, inShop: { doubled: ['O2', 'O3'], surplus: ['O3'] } });
    expect(sync).not.toHaveProperty('voided');
    expect(isJudged).toBe(false);
    const both = applied(sync, { command: 'cancel', number: 'O2' });
    expect(both.sync).toMatchObject({ inShop: { surplus: ['O3', 'O2'] } });
    expect(applied(both.sync, { command: 'cancel', number: 'O2' }).sync).toEqual(both.sync);
  });

  it('of a double keeps which note may be made already', () => {
    const kept = aSync.correcting({ inShop: anInShop({ doubled: ['O2'], noting: 'of these lines' }) });
    expect(applied(kept, { command: 'cancel', number: 'O2' }).sync).toMatchObject({
      inShop: { noting: 'of these lines' },
    });
  });

  it.each(inEveryState)('cancels no number that is not known to double an order that is %s', (_state, kept) => {
    for (const number of ['O1800001', 'O9'])
      expect(applied(kept, { command: 'cancel', number })).toEqual({ sync: kept, isJudged: false });
  });
});

describe('an order of which the shop is told all once more', () => {
  it.each(inStates('created', 'correcting', 'cancelled'))(
    'is %s and differs in every field from then on',
    (_state, kept) => {
      const { sync, isJudged } = applied(kept, { command: 'update' });
      expect(sync).toMatchObject({ state: kept.state, inShop: { fields: nothingTold, cancelled: false } });
      expect(isJudged).toBe(true);
    },
  );

  it.each(inStates('waiting', 'ready', 'sending', 'unknown', 'skipped'))('is none that is %s', (_state, kept) => {
    expect(applied(kept, { command: 'update' }).sync).toEqual(kept);
  });
});

describe('an order that the shop has no more', () => {
  it.each<[string, SyncRecord]>([
    ['created', aSync.created({ voided: 'by-hand' })],
    ['cancelled', aSync.cancelled({ voided: 'by-hand' })],
    ['parked', aSync.parked({ inShop: anInShop() })],
  ])('and is %s is ready to be created under a further number', (_state, kept) => {
    const { sync, isJudged } = applied(kept, { command: 'recreate', number: 'O1800001' });
    expect(sync).toMatchObject({ state: 'ready', attempts: 0, replaced: ['O1800001'] });
    expect(sync).not.toHaveProperty('inShop');
    expect(sync).not.toHaveProperty('voided');
    expect(isJudged).toBe(true);
    // A message that comes once more, after the further order stands there.
    const again = aSync.created({ replaced: ['O1800001'], inShop: anInShop({ orderNumber: 'O1800002' }) });
    expect(applied(again, { command: 'recreate', number: 'O1800001' }).sync).toEqual(again);
  });

  it.each(inStates('waiting', 'ready', 'sending', 'unknown', 'skipped'))('is none that is %s', (_state, kept) => {
    expect(applied(kept, { command: 'recreate', number: 'O1800001' }).sync).toEqual(kept);
  });
});

describe('a number that the list of the shop shows', () => {
  it.each(inStates('created', 'correcting', 'cancelled'))('doubles an order that is %s', (_state, kept) => {
    const once = applied(kept, { command: 'found', number: 'O2' });
    expect(once).toMatchObject({ sync: { state: kept.state, inShop: { doubled: ['O2'] } }, isJudged: false });
    expect(applied(once.sync, { command: 'found', number: 'O2' }).sync).toEqual(once.sync);
    expect(applied(kept, { command: 'found', number: 'O1800001' }).sync).toEqual(kept);
  });

  it.each(inStates('waiting', 'sending', 'unknown', 'skipped'))('changes nothing of one that is %s', (_state, kept) => {
    expect(applied(kept, { command: 'found', number: 'O2' })).toEqual({ sync: kept, isJudged: false });
  });
});

describe('a storno of the whole receipt', () => {
  const storno = { command: 'storno', by: refund } as const;

  it.each(inEveryState)('is shown to a person where the order is %s, since now', (_state, kept) => {
    expect(applied(kept, storno)).toEqual({
      sync: { ...kept, flag: { code: 'storno', since: now, by: refund } },
      isJudged: false,
    });
  });

  it.each(inEveryState)('voids an order that is %s where stornos cancel', (_state, kept) => {
    expect(applied(kept, storno, 'cancel')).toEqual({ sync: { ...kept, voided: refund }, isJudged: true });
  });

  it.each(['propose', 'cancel'] as const)('changes nothing of an order that is taken back already: %s', (stornos) => {
    const kept = aSync.cancelled({ voided: 'by-hand' });
    expect(applied(kept, storno, stornos)).toEqual({ sync: kept, isJudged: false });
  });
});
