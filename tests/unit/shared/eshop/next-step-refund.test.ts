import { nextStep } from '../../../../shared/eshop/next-step.ts';
import type { Sighting } from '../../../../shared/eshop/sighting.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { mirrorOf } from '../../../../shared/orders/mirror-of.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aDraft, aSighting, newerSources } from '../../../support/a-sighting.ts';
import { aSync } from '../../../support/a-sync.ts';
import { assemble, orderOf } from '../../../support/assemble.ts';

const original = fikOrderKey('111');
const refund = [aReceipt({ total_paid_tax_incl: -121_000 }), aLine({ quantity: -2 })];
const mirror = mirrorOf(orderOf(assemble(refund)));

const step = (kept: SyncRecord | undefined, sent: readonly TillFields[], seen: Partial<Sighting> = {}) =>
  nextStep(kept, aSighting({ draft: aDraft(sent), original: { order: original }, ...seen }));

describe('a refund', () => {
  it.each([
    ['new', undefined],
    ['waiting', aSync.waiting()],
    ['ready', aSync.ready()],
    ['parked', aSync.parked()],
    ['skipped', aSync.skipped()],
  ])('that was %s is skipped, and names the one receipt that it takes back', (_state, kept) => {
    const next = step(kept, refund);
    expect(next).toMatchObject({ state: 'skipped', reason: 'refund', original });
    expect(next).not.toHaveProperty('mirror');
  });

  it("is nobody's original, also when it is no longer complete", () => {
    const newer = { sources: newerSources(2) };
    const incomplete = step(step(undefined, refund), [aReceipt({ total_paid_tax_incl: -121_000 })], newer);
    expect(incomplete.state).toBe('waiting');
    expect(incomplete).not.toHaveProperty('mirror');
  });

  it('names none where none is known, and forgets the one that is no longer the only one', () => {
    const before = aSync.skipped({ reason: 'refund', original });
    for (const kept of [undefined, before])
      expect(step(kept, refund, { original: 'none' })).not.toHaveProperty('original');
  });

  it('seeks its original where none has come, and no longer where several fit', () => {
    expect(step(undefined, refund, { original: 'none' })).toMatchObject({ seeks: mirror });
    expect(step(undefined, refund, { original: 'several' })).not.toHaveProperty('seeks');
    expect(step(undefined, refund)).not.toHaveProperty('seeks');
  });

  it('has the mirror of the sale that it takes back', () => {
    expect(step(undefined, [aReceipt(), aLine()])).toMatchObject({ state: 'ready', mirror });
  });
});

describe('a receipt that is no refund', () => {
  it.each<[string, readonly TillFields[]]>([
    ['a sale', [aReceipt(), aLine()]],
    ['a receipt of nothing', [aReceipt({ total_paid_tax_incl: 0 })]],
    ['a deleted one', [aReceipt({ _d: true })]],
    ['an incomplete one', [aReceipt()]],
    ['one that cannot be used', [aReceipt({ currency: 'x' })]],
    ['one of another currency', [aReceipt({ currency: 'USD' }), aLine()]],
  ])('takes nothing back: %s', (_what, sent) => {
    expect(step(undefined, sent)).not.toHaveProperty('original');
    expect(step(aSync.skipped({ reason: 'refund', original }), sent)).not.toHaveProperty('original');
  });
});

describe('the mirror of an order', () => {
  it.each<[string, SyncRecord]>([
    ['waiting', aSync.waiting({ mirror })],
    ['ready', aSync.ready({ mirror })],
    ['sending', aSync.sending({ mirror })],
    ['unknown', aSync.unknown({ mirror })],
    ['created', aSync.created({ mirror })],
    ['correcting', aSync.correcting({ mirror })],
    ['cancelled', aSync.cancelled({ mirror })],
    ['parked', aSync.parked({ mirror })],
    ['skipped', aSync.skipped({ mirror })],
  ])('is kept from %s, while the till says nothing complete', (_state, kept) => {
    for (const sent of [[aReceipt()], [aReceipt({ _d: true })], [aReceipt({ currency: 'x' })]])
      expect(step(kept, sent).mirror).toBe(mirror);
  });

  it('is absent before it was first complete', () => {
    expect(step(undefined, [aReceipt()])).not.toHaveProperty('mirror');
  });
});
