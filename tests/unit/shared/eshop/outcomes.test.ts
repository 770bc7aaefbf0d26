import {
  created,
  givenUp,
  inconclusive,
  notCreated,
  refused,
  unanswered,
  unprocessed,
  unproven,
} from '../../../../shared/eshop/outcomes.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';
import { fikOrderKey } from '../../../../shared/records/order-key.ts';
import { evening } from '../../../support/a-clock.ts';
import { anInShop, aSync } from '../../../support/a-sync.ts';

const now = evening + 100_000;
const messages = [{ object: 'customer', property: 'email', message: 'Neplatný e-mail' }];
const mirror = 'of the sale';
const { shape, order, sources, soldAt, attempts, intent, due } = aSync.sending({ attempts: 3 });
const common = { shape, order, sources, soldAt, mirror, attempts };

describe.each([
  ['sending', aSync.sending({ attempts: 3, mirror })],
  ['unknown', aSync.unknown({ attempts: 3, mirror })],
])('an order that is %s', (_state, open) => {
  it.each<[string, SyncRecord, object]>([
    ['created', created(open, ['O1'], now), { state: 'created', inShop: anInShop({ orderNumber: 'O1' }) }],
    [
      'created, and doubled where the shop has it more than once',
      created(open, ['O1', 'O2', 'O3'], now),
      { state: 'created', inShop: anInShop({ orderNumber: 'O1', doubled: ['O2', 'O3'] }) },
    ],
    [
      'parked with the words of the shop when it is refused',
      refused(open, { kind: 'refused', messages }, now),
      { state: 'parked', since: now, reason: { code: 'refused', messages } },
    ],
    [
      'ready in its old place when it was not created for the first time',
      notCreated({ ...open, attempts: 1 }, now, 1),
      { state: 'ready', due: soldAt, attempts: 1 },
    ],
    [
      'parked when it was tried too often',
      givenUp(open, now),
      { state: 'parked', since: now, reason: { code: 'no-answer', attempts: 3 } },
    ],
  ])('is %s', (_what, next, expected) => {
    expect(next).toEqual({ ...common, ...expected });
    expect(transitions[open.state]).toContain(next.state);
  });

  it('is unknown under the same intent, due as before, when no answer came', () => {
    const next = unanswered(open, 'status 500');
    expect(next).toEqual({ ...common, state: 'unknown', intent, due, why: 'status 500' });
    expect([open.state, ...transitions[open.state]]).toContain(next.state);
  });

  it('is looked at once more when the till has said something since the intent was stored', () => {
    const next = created({ ...open, overtaken: true }, ['O1'], now);
    expect(next).toEqual({ ...common, state: 'correcting', inShop: anInShop({ orderNumber: 'O1' }), due: now });
    expect(transitions[open.state]).toContain(next.state);
    expect(unanswered({ ...open, overtaken: true }, 'time-out')).toMatchObject({ overtaken: true });
    for (const other of [notCreated({ ...open, overtaken: true }, now, 1), givenUp({ ...open, overtaken: true }, now)])
      expect(other).not.toHaveProperty('overtaken');
  });

  it('has had no attempt by a call of which the shop took nothing', () => {
    expect(unprocessed(open, now)).toEqual({ ...common, state: 'ready', due: soldAt, attempts: 2 });
  });

  it('is parked when the list of the shop proves nothing', () => {
    const next = unproven(open, now);
    expect(next).toEqual({ ...common, state: 'parked', since: now, reason: { code: 'unproven' } });
    expect(transitions[open.state]).toContain(next.state);
  });

  it('keeps that it replaces others, what took it back, that it was backfilled, and its flag', () => {
    const lasting: Pick<SyncRecord, 'replaced' | 'voided' | 'backfill' | 'flag'> = {
      replaced: ['O9'],
      voided: 'by-hand',
      backfill: true,
      flag: { code: 'storno', since: 1, by: fikOrderKey('2') },
    };
    const kept = { ...open, ...lasting };
    for (const next of [
      created(kept, ['O1'], now),
      refused(kept, { kind: 'refused', messages }, now),
      notCreated(kept, now, 1),
      unprocessed(kept, now),
      unanswered(kept, 'time-out'),
      unproven(kept, now),
      givenUp(kept, now),
    ])
      expect(next).toMatchObject(lasting);
  });

  it('is due at once when it was not created and is sold in the future or at no known time', () => {
    const once = { ...open, attempts: 1 };
    expect(notCreated({ ...once, soldAt: now + 5 }, now, 1)).toMatchObject({ due: now });
    const { soldAt: _, ...withoutTime } = once;
    expect(notCreated(withoutTime, now, 1)).toMatchObject({ due: now });
    expect(notCreated(withoutTime, now, 1)).not.toHaveProperty('soldAt');
  });

  it('is asked for again later where the shop did not tell, and is for a person in the end', () => {
    const first = inconclusive(open, now, 1);
    expect(first).toEqual({ ...open, lookUps: 1, due: now });
    expect(inconclusive({ ...open, lookUps: 1 }, now, 1)).toEqual({ ...open, lookUps: 2, due: now + 15_000 });
    const last = inconclusive({ ...open, lookUps: 11 }, now, 1);
    expect(last).toMatchObject({ state: 'parked', reason: { code: 'unproven' } });
  });

  it('has no mirror where it had none', () => {
    const { mirror: _, ...withoutMirror } = open;
    const messages = [{ object: 'order', property: '', message: 'no' }];
    for (const next of [
      created(withoutMirror, ['O1'], now),
      refused(withoutMirror, { kind: 'refused', messages }, now),
      notCreated(withoutMirror, now, 1),
      unanswered(withoutMirror, 'time-out'),
      givenUp(withoutMirror, now),
    ])
      expect(next).not.toHaveProperty('mirror');
  });
});

describe('an order that was not created once more', () => {
  it('waits where the shop did not answer, so that others go first', () => {
    expect(notCreated(aSync.unknown({ attempts: 3 }), now, 1)).toMatchObject({ state: 'ready', due: now + 30_000 });
  });

  it('goes at once where it was our own process that ended', () => {
    expect(notCreated(aSync.sending({ attempts: 3 }), now, 1)).toMatchObject({ state: 'ready', due: soldAt });
  });
});
