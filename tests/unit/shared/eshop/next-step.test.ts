import { type Draft, draftOrder } from '../../../../shared/eshop/draft-order.ts';
import { nextStep } from '../../../../shared/eshop/next-step.ts';
import { contentOf } from '../../../../shared/eshop/shop-order.ts';
import type { ShopPolicy } from '../../../../shared/eshop/shop-policy.ts';
import type { Sources, SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import { recordKey } from '../../../../shared/records/record-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { aSync } from '../../../support/a-sync.ts';
import { aTillRecord } from '../../../support/a-till-record.ts';
import { anAssemblyPolicy } from '../../../support/an-assembly-policy.ts';

const { order, sources } = aSync.ready();
const deadline = 86_400_000;
const later = evening + 1_000_000;
const news: Sources = sources.map(([key, version]) => [key, version + 1] as const);

const draftFor = (shop: ShopPolicy, ...sent: readonly TillFields[]): Draft =>
  draftOrder(
    order,
    sent.map(aTillRecord),
    { assembly: anAssemblyPolicy(), shop, prices: 'detect', timeZone: 'Europe/Prague' },
    undefined,
  );
const draft = (...sent: readonly TillFields[]): Draft => draftFor(aShopPolicy(), ...sent);
const drafts = {
  complete: draft(aReceipt(), aLine()),
  zero: draft(aReceipt({ total_paid_tax_incl: 0 })),
  refund: draft(aReceipt({ total_paid_tax_incl: -60_500 }), aLine({ quantity: -1 })),
  unmapped: draft(aReceipt({ currency: 'USD' }), aLine()),
  walkIn: draftFor(aShopPolicy({ mapping: { walkIn: 'skip' } }), aReceipt(), aLine()),
  incomplete: draft(aReceipt()),
  unusable: draft(aReceipt({ currency: 'x' })),
  deleted: draft(aReceipt({ _d: true })),
};
type DraftName = keyof typeof drafts;
const sentContent =
  drafts.complete.kind === 'complete' && drafts.complete.shopOrder.ok ? contentOf(drafts.complete.shopOrder.value) : '';

const step = (
  kept: SyncRecord | undefined,
  name: DraftName,
  { now = later, seen = news }: { now?: number; seen?: Sources } = {},
): SyncRecord => nextStep(kept, { order, sources: seen, draft: drafts[name], now, original: 'none', deadline });
/** The mirror of the sale that the draft is, or else, while it says nothing complete, the one that is kept. */
const mirrorAfter = (kept: SyncRecord | undefined, name: DraftName): { readonly mirror?: string } => {
  const seen = drafts[name];
  if (seen.kind === 'complete') return seen.order.total > 0 ? { mirror: mirrorOf(seen.order) } : {};
  const mirror = kept?.mirror;
  return mirror === undefined ? {} : { mirror };
};

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

  it('keeps how often it was tried, whatever becomes of it', () => {
    expect(step(aSync.parked({ attempts: 4 }), 'complete')).toMatchObject({ state: 'ready', attempts: 4 });
  });

  it('keeps when it was sold from the first time that it was complete', () => {
    expect(step(undefined, 'complete').soldAt).toBe(evening);
    expect(step(aSync.waiting({ soldAt: 5 }), 'incomplete').soldAt).toBe(5);
    expect(step(undefined, 'incomplete')).not.toHaveProperty('soldAt');
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
      expect(step(kept, name)).toEqual({ ...kept, ...mirrorAfter(kept, name), sources: news });
  });
});

describe('an order that is created', () => {
  const kept = aSync.created({ content: sentContent, ...mirrorAfter(undefined, 'complete') });

  it('stays as it is while the till says the same', () => {
    expect(step(kept, 'complete')).toEqual({ ...kept, sources: news });
  });

  it('remembers that the till says something else now', () => {
    const other = step(aSync.created(), 'complete');
    expect(other).toEqual({ ...kept, content: 'what was sent', sources: news, newer: sentContent });
  });

  it('forgets it when the till says again what was sent', () => {
    expect(step({ ...kept, newer: 'other' }, 'complete')).toEqual({ ...kept, sources: news });
  });

  it.each([
    ['deleted', 'deleted'],
    ['incomplete', 'incomplete'],
    ['unusable', 'unusable'],
    ['unmapped', 'complete'],
    ['walkIn', 'complete'],
  ] as const)('remembers that it is %s now', (name, newer) => {
    expect(step(kept, name)).toMatchObject({ state: 'created', newer });
  });

  it('is found by the mirror of what the till says now, or said when it was last complete', () => {
    expect(step(aSync.created({ mirror: 'earlier' }), 'complete').mirror).toBe(kept.mirror);
    expect(step(kept, 'deleted').mirror).toBe(kept.mirror);
  });
});
