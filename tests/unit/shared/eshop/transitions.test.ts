import type { SyncState } from '../../../../shared/eshop/sync-record.ts';
import { assertTransition, transitions } from '../../../../shared/eshop/transitions.ts';

const states: readonly SyncState[] = ['waiting', 'ready', 'sending', 'unknown', 'created', 'parked', 'skipped'];
const allowed = (from: SyncState | undefined, to: SyncState): boolean => {
  try {
    assertTransition(from, to);
    return true;
  } catch {
    return false;
  }
};

describe('an order', () => {
  it.each<[SyncState, readonly SyncState[]]>([
    ['waiting', ['waiting', 'ready', 'parked', 'skipped']],
    ['ready', ['ready', 'sending', 'waiting', 'parked', 'skipped']],
    ['sending', ['sending', 'created', 'unknown', 'ready', 'parked']],
    ['unknown', ['unknown', 'created', 'ready', 'parked']],
    ['created', ['created']],
    ['parked', ['parked', 'waiting', 'ready', 'skipped']],
    ['skipped', ['skipped', 'waiting', 'ready', 'parked']],
  ])('goes from %s to %j and nowhere else', (from, to) => {
    expect(states.filter((state) => allowed(from, state))).toEqual(states.filter((state) => to.includes(state)));
  });

  it('may begin anywhere', () => {
    expect(states.filter((state) => allowed(undefined, state))).toEqual(states);
  });

  it('is only sent when it was ready before', () => {
    expect(states.filter((state) => transitions[state].includes('sending'))).toEqual(['ready']);
  });

  it('that goes where it never should is a bug, and says so', () => {
    expect(() => assertTransition('created', 'ready')).toThrow('an order never goes from created to ready');
  });
});
