import { applyCommand } from '../../../../shared/eshop/apply-command.ts';
import type { CorrectionPolicy } from '../../../../shared/eshop/correction-policy.ts';
import { nextStep } from '../../../../shared/eshop/next-step.ts';
import type { Sighting } from '../../../../shared/eshop/sighting.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { aLine } from '../../../support/a-line.ts';
import { aReceipt, type TillFields } from '../../../support/a-receipt.ts';
import { aShopPolicy } from '../../../support/a-shop-policy.ts';
import { aDraft, aSighting, newerSources } from '../../../support/a-sighting.ts';
import { anInShop, aSync, toldFields } from '../../../support/a-sync.ts';
import { timing } from '../../../support/a-sync-hub.ts';
import { aCorrectionPolicy, anOrderPolicy } from '../../../support/an-order-policy.ts';

const { sources } = aSync.created();
const sale = [aReceipt(), aLine()];
const renamed = [aReceipt(), aLine({ name: 'Kofola' })];
const otherMapping = anOrderPolicy({ shop: aShopPolicy({ mapping: { state: 'Přijatá' } }) });
const dueLater = evening + timing.correctionWait;

const step = (kept: SyncRecord, sent: readonly TillFields[], seen: Partial<Sighting> = {}): SyncRecord =>
  nextStep(kept, aSighting({ draft: aDraft(sent), ...seen }));
/** Where a step that nothing else is known of goes, and whether the order may go there. */
const stateAfter = (kept: SyncRecord, sent: readonly TillFields[], seen: Partial<Sighting> = {}) => {
  const { state } = step(kept, sent, seen);
  expect([kept.state, ...transitions[kept.state]]).toContain(state);
  return state;
};

describe('an order that stands in the shop', () => {
  it('stays as it is while the till says the same, in whatever version', () => {
    const next = step(aSync.created(), sale);
    expect(next).toMatchObject({ state: 'created', inShop: anInShop(), sources: newerSources() });
  });

  it('is to be corrected when the till says something else, after the waiting time', () => {
    expect(step(aSync.created(), renamed)).toMatchObject({
      state: 'correcting',
      inShop: anInShop(),
      due: dueLater,
      sources: newerSources(),
    });
  });

  it('is corrected once for all that comes in the waiting time', () => {
    const first = step(aSync.created(), renamed);
    const second = step(first, [aReceipt(), aLine({ name: 'Rajec' })], {
      sources: newerSources(2),
      now: evening + 9_000,
    });
    expect(second).toMatchObject({ state: 'correcting', due: dueLater, sources: newerSources(2) });
  });

  it('needs no correction any more when the till says again what it was told', () => {
    const first = step(aSync.created(), renamed);
    expect(step(first, sale, { sources: newerSources(2) })).toMatchObject({ state: 'created', inShop: anInShop() });
  });

  it('stays cancelled while the till does not tell what it is, asked to be told of anew or not, and is told of it then', () => {
    const asked = applyCommand(aSync.cancelled(), { command: 'update' }, { now: evening, stornos: 'propose' }).sync;
    const waiting = step(asked, [aReceipt()], { isAsked: true });
    expect(waiting.state).toBe('cancelled');
    const left = applyCommand(waiting, { command: 'skip' }, { now: evening, stornos: 'propose' });
    expect(left.sync.state).toBe('cancelled');
    expect(stateAfter(waiting, sale, { sources: newerSources(2) })).toBe('correcting');
    expect(stateAfter(waiting, [aReceipt({ _d: true })], { sources: newerSources(2) })).toBe('correcting');
  });

  it('is not corrected by a changed mapping alone', () => {
    const kept = aSync.created();
    expect(step(kept, [], { draft: aDraft(sale, otherMapping), sources })).toEqual(kept);
    expect(stateAfter(kept, [], { draft: aDraft(sale, otherMapping) })).toBe('correcting');
  });

  it('is judged by the mapping of now, and at once, when a person asks', () => {
    const asked = { draft: aDraft(sale, otherMapping), sources, isAsked: true };
    expect(step(aSync.created(), [], asked)).toMatchObject({ state: 'correcting', due: evening });
    expect(step(aSync.correcting({ due: dueLater }), [], asked)).toMatchObject({ due: evening });
    expect(step(aSync.correcting({ due: evening - 5 }), [], asked)).toMatchObject({ due: evening - 5 });
  });

  it.each<[string, readonly TillFields[], Pick<SyncRecord, 'voided'>?]>([
    ['is deleted at the till', [aReceipt({ _d: true })]],
    ['comes to nothing', [aReceipt({ total_paid_tax_incl: 0 })]],
    ['is taken back by a storno', sale, { voided: fikOrderKey('2') }],
    ['is cancelled by hand', sale, { voided: 'by-hand' }],
  ])('is to be cancelled when it %s, and stays so', (_what, sent, fields = {}) => {
    expect(step(aSync.created(fields), sent)).toMatchObject({ state: 'correcting', due: dueLater });
    expect(stateAfter(aSync.cancelled(fields), sent)).toBe('cancelled');
  });

  it('stands there again when it comes to something again', () => {
    expect(step(aSync.cancelled(), sale)).toMatchObject({ state: 'correcting', inShop: { cancelled: true } });
  });

  it('stays as it is while its records come one by one', () => {
    expect(step(aSync.created(), [aReceipt()])).not.toHaveProperty('flag');
    expect(stateAfter(aSync.created(), [aReceipt()])).toBe('created');
    expect(stateAfter(aSync.correcting(), [aReceipt()])).toBe('created');
    expect(stateAfter(aSync.cancelled(), [aReceipt()])).toBe('cancelled');
  });

  it('that was left while incomplete is corrected by what completes it', () => {
    const incomplete = step(aSync.correcting(), [aReceipt()]);
    expect(stateAfter(incomplete, sale, { sources: newerSources(2) })).toBe('correcting');
  });

  it('goes on whether it was sold before the start date or by a backfill', () => {
    const backfilled = aSync.created({ backfill: true });
    expect(step(backfilled, renamed, { isBeforeStart: true })).toMatchObject({ state: 'correcting', backfill: true });
    expect(stateAfter(aSync.created(), renamed, { isBeforeStart: true })).toBe('correcting');
  });

  it('whose correction was refused is judged again by what comes', () => {
    const parked = aSync.parked({ inShop: anInShop({ fields: toldFields({ customer: 'other' }) }) });
    expect(step(parked, sale, { sources })).toEqual(parked);
    expect(step(parked, sale)).toMatchObject({ state: 'correcting', inShop: { orderNumber: 'O1800001' } });
    expect(stateAfter(aSync.parked({ inShop: anInShop() }), sale)).toBe('created');
    expect(stateAfter(aSync.parked({ inShop: anInShop({ cancelled: true }) }), [aReceipt({ _d: true })])).toBe(
      'cancelled',
    );
  });

  it('keeps which note of it may be made already', () => {
    const noting = aSync.correcting({ inShop: anInShop({ noting: 'of these lines' }) });
    expect(step(noting, renamed)).toMatchObject({ state: 'correcting', inShop: { noting: 'of these lines' } });
    // Not whole any more, it is nothing to be corrected by.
    expect(step(noting, [aReceipt({ _v: evening + 1 })])).toMatchObject({ inShop: { noting: 'of these lines' } });
  });

  it.each<[CorrectionPolicy['lines']]>([['update'], ['amend'], ['replace']])(
    'is to be corrected in its lines whichever way they go: %s',
    (lines) => {
      expect(stateAfter(aSync.created(), renamed, { corrections: aCorrectionPolicy({ lines }) })).toBe('correcting');
    },
  );

  it('is to be corrected while a further order that doubles it is to be cancelled, whatever the till says', () => {
    const inShop = anInShop({ doubled: ['O2'], surplus: ['O2'] });
    for (const sent of [sale, [aReceipt()], [aReceipt({ currency: 'x' })]])
      expect(step(aSync.correcting({ inShop, due: 5 }), sent)).toMatchObject({ state: 'correcting', inShop, due: 5 });
  });
});

describe('an order in the shop of which the till says what makes no order', () => {
  it.each<[string, readonly TillFields[], string]>([
    ['a refund', [aReceipt({ total_paid_tax_incl: -121_000 }), aLine({ quantity: -2 })], 'refund'],
    ['what cannot be used', [aReceipt({ currency: 'x' })], 'unusable'],
    ['another currency', [aReceipt({ currency: 'USD' }), aLine()], 'unmapped-currency'],
  ])('is left alone and shown to a person: %s', (_what, sent, why) => {
    const flag = { code: 'contradicts', since: evening, why };
    expect(step(aSync.created(), sent)).toMatchObject({ state: 'created', inShop: anInShop(), flag });
    expect(step(aSync.correcting(), sent)).toMatchObject({ state: 'created', flag });
    expect(step(aSync.cancelled(), sent)).toMatchObject({ state: 'cancelled', flag });
  });

  it('is shown since the first time, for each reason', () => {
    const flag = { code: 'contradicts', since: 7, why: 'unusable' } as const;
    expect(step(aSync.created({ flag }), [aReceipt({ currency: 'x' })])).toMatchObject({ flag });
    expect(step(aSync.created({ flag }), [aReceipt({ currency: 'USD' }), aLine()])).toMatchObject({
      flag: { since: evening, why: 'unmapped-currency' },
    });
  });

  it('does not hide what a person is shown already', () => {
    const flag = { code: 'storno', since: 7, by: fikOrderKey('2') } as const;
    expect(step(aSync.created({ flag }), [aReceipt({ currency: 'x' })])).toMatchObject({ flag });
    expect(step(aSync.created({ flag }), sale)).toMatchObject({ flag });
  });

  it('needs nobody once the till makes sense again', () => {
    const flag = { code: 'contradicts', since: 7, why: 'unusable' } as const;
    expect(step(aSync.created({ flag }), sale)).not.toHaveProperty('flag');
    expect(step(aSync.created({ flag }), renamed)).not.toHaveProperty('flag');
  });
});
