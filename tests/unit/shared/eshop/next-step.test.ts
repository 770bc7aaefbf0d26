import { nextStep } from '../../../../shared/eshop/next-step.ts';
import type { Sighting } from '../../../../shared/eshop/sighting.ts';
import type { Sources, SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt } from '../../../support/a-receipt.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { aDraft, aSighting, newerSources } from '../../../support/a-sighting.ts';
import { aSync } from '../../../support/a-sync.ts';
import { timing } from '../../../support/a-sync-hub.ts';
import { anOrderPolicy } from '../../../support/an-order-policy.ts';

const { order, sources } = aSync.ready();
const { deadline } = timing;
const later = evening + 1_000_000;
const news = newerSources();

const withoutWalkIns = anOrderPolicy({ shop: aShopPolicy({ mapping: { walkIn: 'skip' } }) });
const drafts = {
  complete: aDraft([aReceipt(), aLine()]),
  zero: aDraft([aReceipt({ total_paid_tax_incl: 0 })]),
  refund: aDraft([aReceipt({ total_paid_tax_incl: -60_500 }), aLine({ quantity: -1 })]),
  unmapped: aDraft([aReceipt({ currency: 'USD' }), aLine()]),
  walkIn: aDraft([aReceipt(), aLine()], withoutWalkIns),
  incomplete: aDraft([aReceipt()]),
  unusable: aDraft([aReceipt({ currency: 'x' })]),
  deleted: aDraft([aReceipt({ _d: true })]),
};
type DraftName = keyof typeof drafts;
const step = (
  kept: SyncRecord | undefined,
  name: DraftName,
  { now = later, seen = news, ...others }: { now?: number; seen?: Sources } & Partial<Sighting> = {},
): SyncRecord => nextStep(kept, aSighting({ sources: seen, draft: drafts[name], now, ...others }));
/** The mirror of the sale that the draft is, or else, while it says nothing complete, the one that is kept. */
const mirrorAfter = (kept: SyncRecord | undefined, name: DraftName): { readonly mirror?: string } => {
  const seen = drafts[name];
  if (seen.kind === 'complete') return seen.order.total > 0 ? { mirror: mirrorOf(seen.order) } : {};
  const mirror = kept?.mirror;
  return mirror === undefined ? {} : { mirror };
};

const soldAtIn = (name: DraftName) => (name === 'complete' ? { soldAt: evening } : {});

const undecided: readonly [string, SyncRecord | undefined][] = [
  ['new', undefined],
  ['waiting', aSync.waiting()],
  ['ready', aSync.ready()],
  ['parked', aSync.parked()],
  ['skipped', aSync.skipped()],
];
const outcomes: readonly [DraftName, Partial<SyncRecord> & { reason?: unknown }][] = [
  ['complete', { state: 'ready', soldAt: evening }],
  ['zero', { state: 'skipped', reason: 'zero' }],
  ['refund', { state: 'skipped', reason: 'refund' }],
  ['walkIn', { state: 'skipped', reason: 'walk-in' }],
  ['deleted', { state: 'skipped', reason: 'deleted' }],
  ['unmapped', { state: 'parked', reason: { code: 'unmapped-currency', currency: 'USD' } }],
  ['unusable', { state: 'parked', reason: expect.objectContaining({ code: 'unusable' }) }],
  ['incomplete', { state: 'waiting' }],
];

describe('an order that nothing is sent of', () => {
  it.each(undecided.flatMap(([state, kept]) => outcomes.map(([name, to]) => [state, name, kept, to] as const)))(
    'that is %s goes by what the till says: %s',
    (_state, name, kept, to) => {
      const next = step(kept, name);
      expect(next).toMatchObject({ ...to, ...mirrorAfter(kept, name), order, sources: news, attempts: 0 });
      expect(next).not.toHaveProperty('original');
      expect(kept === undefined || kept.state === next.state || transitions[kept.state].includes(next.state)).toBe(
        true,
      );
    },
  );

  it.each([
    ['parked', aSync.parked()],
    ['skipped', aSync.skipped()],
  ])('that is %s is judged again only when there is news', (_state, kept) => {
    for (const name of ['complete', 'incomplete', 'unusable', 'deleted'] as const)
      expect(step(kept, name, { seen: sources })).toEqual(kept);
    const [first] = sources;
    const further: Sources = [...sources, [recordKey('order_details', '5002'), 1]];
    expect(step(kept, 'complete', { seen: further }).state).toBe('ready');
    expect(step(kept, 'complete', { seen: first === undefined ? [] : [first] })).toEqual(kept);
  });

  it.each([
    ['parked', aSync.parked()],
    ['skipped', aSync.skipped()],
  ])('that is %s is judged again without news when a person asks for it', (_state, kept) => {
    expect(step(kept, 'complete', { seen: sources, isAsked: true }).state).toBe('ready');
  });

  it.each<[string, SyncRecord]>([
    ['that may stand in the shop', aSync.parked({ reason: { code: 'unproven' } })],
    ['that a person has left out', aSync.skipped({ reason: 'by-hand' })],
  ])('%s is not sent because the till says it once more, only when a person asks', (_which, kept) => {
    for (const name of ['complete', 'incomplete', 'deleted'] as const)
      expect(step(kept, name)).toEqual({ ...kept, ...mirrorAfter(kept, name), sources: news, ...soldAtIn(name) });
    expect(step(kept, 'complete', { seen: sources, isAsked: true }).state).toBe('ready');
  });

  it('keeps how often it was tried, whatever becomes of it', () => {
    expect(step(aSync.parked({ attempts: 4 }), 'complete')).toMatchObject({ state: 'ready', attempts: 4 });
  });

  it('keeps when it was sold from the first time that it was complete', () => {
    expect(step(undefined, 'complete').soldAt).toBe(evening);
    expect(step(aSync.waiting({ soldAt: 5 }), 'incomplete').soldAt).toBe(5);
    expect(step(undefined, 'incomplete')).not.toHaveProperty('soldAt');
    expect(step(aSync.waiting({ soldAt: 5 }), 'deleted').soldAt).toBe(5);
  });
});

describe('an order that waits', () => {
  it('waits from when it was first seen until the deadline', () => {
    expect(step(undefined, 'incomplete')).toMatchObject({
      since: later,
      due: later + deadline,
      missing: { what: 'lines', count: 0, sum: 0, expected: 121_000 },
    });
    const kept = aSync.waiting({ since: evening });
    expect(step(kept, 'incomplete', { now: evening + deadline - 1 })).toMatchObject({
      state: 'waiting',
      since: evening,
      due: evening + deadline,
    });
  });

  it('is parked at the deadline, with what is missing', () => {
    expect(step(aSync.waiting(), 'incomplete', { now: evening + deadline })).toMatchObject({
      state: 'parked',
      since: evening + deadline,
      reason: { code: 'incomplete', missing: { what: 'lines', expected: 121_000 } },
    });
  });

  it('waits anew when it was complete or parked before', () => {
    for (const kept of [aSync.ready(), aSync.parked(), aSync.skipped()])
      expect(step(kept, 'incomplete')).toMatchObject({ state: 'waiting', since: later, due: later + deadline });
  });
});

describe('an order that is ready', () => {
  it('stands in line by its time of sale', () => {
    expect(step(undefined, 'complete')).toMatchObject({ state: 'ready', due: evening });
  });

  it("is due at once, however far a till's clock runs ahead", () => {
    const now = evening - 1_000;
    expect(step(undefined, 'complete', { now })).toMatchObject({ due: now });
  });

  it('does not lose its place', () => {
    const kept = aSync.ready({ due: evening - 5_000, ...mirrorAfter(undefined, 'complete') });
    expect(step(kept, 'complete', { seen: sources })).toEqual(kept);
  });
});

describe('an order whose intent is open', () => {
  it.each([
    ['sending', aSync.sending({ mirror: 'of what is sent' })],
    ['unknown', aSync.unknown({ mirror: 'of what is sent' })],
  ])('stays %s whatever the till says, and remembers what it has seen', (_state, kept) => {
    for (const [name] of outcomes)
      expect(step(kept, name)).toEqual({ ...kept, ...mirrorAfter(kept, name), sources: news, overtaken: true });
  });

  it('is not overtaken by what it was made from, and stays so once it is', () => {
    expect(step(aSync.sending(), 'complete', { seen: sources })).not.toHaveProperty('overtaken');
    expect(step(aSync.unknown({ overtaken: true }), 'complete', { seen: sources })).toMatchObject({ overtaken: true });
    expect(step(aSync.unknown(), 'complete', { seen: sources, isAsked: true })).toMatchObject({ overtaken: true });
  });
});

describe('an order that was sold before the start date', () => {
  const before = { isBeforeStart: true } as const;

  it('is skipped', () => {
    for (const [, kept] of undecided)
      expect(step(kept, 'complete', before)).toMatchObject({ state: 'skipped', reason: 'before-start' });
  });

  it('is sent by a backfill', () => {
    const kept = aSync.skipped({ reason: 'before-start', backfill: true });
    expect(step(kept, 'complete', { ...before, isAsked: true })).toMatchObject({ state: 'ready', backfill: true });
  });

  it('waits while it is incomplete: nothing tells yet when it was sold', () => {
    expect(step(undefined, 'incomplete', before).state).toBe('waiting');
  });
});

describe('an order that was taken back before it was sent', () => {
  it.each([
    ['ready', aSync.ready({ voided: fikOrderKey('2') })],
    ['waiting', aSync.waiting({ voided: 'by-hand' })],
    ['parked', aSync.parked({ voided: 'by-hand' })],
  ])('is skipped whatever the till says: %s', (_state, kept) => {
    for (const [name] of outcomes)
      expect(step(kept, name)).toMatchObject({ state: 'skipped', reason: 'voided', voided: kept.voided });
  });

  it('stays with a person where the shop may have it all the same', () => {
    const kept = aSync.parked({ voided: 'by-hand', reason: { code: 'unproven' } });
    for (const [name] of outcomes)
      expect(step(kept, name, { isAsked: true })).toMatchObject({ state: 'parked', voided: 'by-hand' });
  });
});
