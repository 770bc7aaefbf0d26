import { inShopOf, type SyncRecord, type SyncState } from './sync-record.ts';

/**
 * The states that may follow one another; staying is always allowed. Once an intent is open (`sending`, `unknown`), only
 * its outcome leads on, and what stands in the shop is never ready again under its number, but only under a further one: when it was
 * cancelled there to be replaced, or when a person has seen that it is gone (then it may turn out to be nothing to be sent, too). Nothing can
 * create an order twice.
 */
export const transitions: Readonly<Record<SyncState, readonly SyncState[]>> = {
  waiting: ['ready', 'parked', 'skipped'],
  ready: ['sending', 'waiting', 'parked', 'skipped', 'created', 'correcting'],
  sending: ['created', 'correcting', 'unknown', 'ready', 'parked'],
  unknown: ['created', 'correcting', 'ready', 'parked'],
  created: ['correcting', 'ready', 'waiting', 'parked', 'skipped'],
  correcting: ['created', 'cancelled', 'ready', 'parked', 'waiting', 'skipped'],
  cancelled: ['correcting', 'ready', 'waiting', 'parked', 'skipped'],
  parked: ['waiting', 'ready', 'skipped', 'created', 'correcting', 'cancelled'],
  skipped: ['waiting', 'ready', 'parked', 'created', 'correcting'],
};

/** @throws where a transition is a bug */
export const assertTransition = (from: SyncRecord | undefined, to: SyncRecord): void => {
  if (from !== undefined && from.state !== to.state && !transitions[from.state].includes(to.state))
    throw new Error(`an order never goes from ${from.state} to ${to.state}`);
  const before = inShopOf(from);
  if (before === undefined || inShopOf(to) !== undefined) return;
  if (!to.replaced?.includes(before.orderNumber))
    throw new Error(`an order that stands in the shop is not forgotten, and not ${to.state} again`);
};
