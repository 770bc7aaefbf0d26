import { created, givenUp, notCreated, refused, unanswered } from '../../../../shared/eshop/outcomes.ts';
import type { SyncRecord } from '../../../../shared/eshop/sync-record.ts';
import { transitions } from '../../../../shared/eshop/transitions.ts';
import { evening } from '../../../support/a-clock.ts';
import { aSync } from '../../../support/a-sync.ts';

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
    ['created', created(open, ['O1']), { state: 'created', orderNumber: 'O1', content: intent.content, doubled: [] }],
    [
      'created, and doubled where the shop has it more than once',
      created(open, ['O1', 'O2', 'O3']),
      { state: 'created', orderNumber: 'O1', content: intent.content, doubled: ['O2', 'O3'] },
    ],
    [
      'parked with the words of the shop when it is refused',
      refused(open, { kind: 'refused', messages }, now),
      { state: 'parked', since: now, reason: { code: 'refused', messages } },
    ],
    ['ready in its old place when it was not created', notCreated(open, now), { state: 'ready', due: soldAt }],
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

  it('is due at once when it was not created and is sold in the future or at no known time', () => {
    expect(notCreated({ ...open, soldAt: now + 5 }, now)).toMatchObject({ due: now });
    const { soldAt: _, ...withoutTime } = open;
    expect(notCreated(withoutTime, now)).toMatchObject({ due: now });
    expect(notCreated(withoutTime, now)).not.toHaveProperty('soldAt');
  });

  it('has no mirror where it had none', () => {
    const { mirror: _, ...withoutMirror } = open;
    const messages = [{ object: 'order', property: '', message: 'no' }];
    for (const next of [
      created(withoutMirror, ['O1']),
      refused(withoutMirror, { kind: 'refused', messages }, now),
      notCreated(withoutMirror, now),
      unanswered(withoutMirror, 'time-out'),
      givenUp(withoutMirror, now),
    ])
      expect(next).not.toHaveProperty('mirror');
  });
});
