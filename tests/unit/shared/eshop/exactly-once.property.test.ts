import fc from 'fast-check';
import { hasOpenIntent } from '../../../../shared/eshop/settle-intent.ts';
import { inShopOf } from '../../../../shared/eshop/sync-record.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { timing } from '../../../support/a-sync-hub.ts';
import { type Happening, happen, live, type SyncWorld, sayings } from '../../../support/a-sync-world.ts';
import { aCorrectionPolicy } from '../../../support/an-order-policy.ts';

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) };

const says = fc.oneof(fc.constantFrom('sale', 'otherLines', 'otherNumber'), fc.constantFrom(...sayings));
const asked = fc.constantFrom(
  { command: 'retry' } as const,
  { command: 'backfill' } as const,
  { command: 'skip' } as const,
  { command: 'cancel' } as const,
  { command: 'storno', by: fikOrderKey('2') } as const,
  { command: 'update' } as const,
  { command: 'recreate', number: 'O1' } as const,
  { command: 'recreate', number: 'O2' } as const,
);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('records' as const), says }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('time' as const), passes: fc.constantFrom(0, 60_000, timing.deadline) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('asked' as const), asked }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('intent' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      outcome: fc.constantFrom('created', 'created', 'refused', 'unprocessed', 'unknown', 'unknown'),
      isDone: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('look-up' as const), isProven: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('correction' as const),
      outcome: fc.constantFrom('done', 'done', 'refused', 'lost'),
      isDone: fc.boolean(),
    }),
  },
);
const begun: fc.Arbitrary<SyncWorld> = fc.record({
  corrections: fc.record({
    lines: fc.constantFrom('update', 'amend', 'replace'),
    stornos: fc.constantFrom('propose', 'cancel'),
    cancelledState: fc.constant(aCorrectionPolicy().cancelledState),
  }),
  isBeforeStart: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  now: fc.constant(evening),
  version: fc.constant(0),
  says: fc.constant('incomplete'),
  kept: fc.constant(undefined),
  shop: fc.constant([]),
  mistakes: fc.constant(0),
});
const history = fc.array(happening, { maxLength: 40, size: 'max' });

/** Asserts of the order after each thing that happens to it. */
const always = (holds: (world: SyncWorld) => void): void =>
  fc.assert(
    fc.property(begun, history, (world, happened) => {
      happened.reduce((before, one) => {
        const after = happen(before, one);
        holds(after);
        return after;
      }, world);
    }),
    runs,
  );

describe('whatever happens to an order, in whatever sequence', () => {
  it('no intent is stored while one is open, or while it stands in the shop', () => {
    always(({ mistakes }) => expect(mistakes).toBe(0));
  });

  it('it stands in the shop once at most, under all its revisions together', () => {
    always((world) => expect(live(world).length).toBeLessThanOrEqual(1));
  });

  it('the hub knows what stands in the shop, but for what it is about to learn or has asked a person for', () => {
    always((world) => {
      const { kept, shop } = world;
      if (kept === undefined) return;
      const known = inShopOf(kept);
      if (known !== undefined) expect(shop.map(({ number }) => number)).toContain(known.orderNumber);
      if (kept.state === 'ready') expect(live(world)).toEqual([]);
      if (hasOpenIntent(kept)) expect(inShopOf(kept)).toBeUndefined();
    });
  });

  it('an order at rest stands in the shop as the hub says', () => {
    always(({ kept, shop, corrections }) => {
      if (kept?.state !== 'created' && kept?.state !== 'cancelled') return;
      const { fields, orderNumber } = kept.inShop;
      // The answer to a correction was lost, and what the till says since makes no order: the next that does is told.
      if (Object.values(fields).includes('')) return;
      const standing = shop.find(({ number }) => number === orderNumber);
      const { products: _noted, ...told } = fields;
      expect(standing?.isLive).toBe(kept.state === 'created');
      expect(standing?.fields).toMatchObject(corrections.lines === 'amend' ? told : fields);
    });
  });
});
