import type { SyncState } from './sync-record.ts';

/**
 * The states that may follow one another; staying is always allowed. Once an intent is open (`sending`, `unknown`), only
 * its outcome leads on: nothing can make the order ready, and so create it twice, while the shop may have it.
 * `created` → `correcting` comes with corrections.
 */
export const transitions: Readonly<Record<SyncState, readonly SyncState[]>> = {
  waiting: ['ready', 'parked', 'skipped'],
  ready: ['sending', 'waiting', 'parked', 'skipped'],
  sending: ['created', 'unknown', 'ready', 'parked'],
  unknown: ['created', 'ready', 'parked'],
  created: [],
  parked: ['waiting', 'ready', 'skipped'],
  skipped: ['waiting', 'ready', 'parked'],
};

/** @throws where a transition is a bug */
export const assertTransition = (from: SyncState | undefined, to: SyncState): void => {
  if (from === undefined || from === to || transitions[from].includes(to)) return;
  throw new Error(`an order never goes from ${from} to ${to}`);
};
