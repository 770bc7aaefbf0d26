import type { StageReader, Unrest } from './stage-readings.ts';
import { isAtRest } from './sync-sighting.ts';

export interface Settling {
  readonly reader: Pick<StageReader, 'unrest'>;
  readonly orders: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly pause: () => Promise<unknown>;
  readonly onLook: (look: { readonly queued: number; readonly moving: number }) => void;
}

/** Milliseconds that nothing may have changed for, and after which it is given up. */
export const quietTime = 3000;
export const longestWait = 5 * 60_000;

/**
 * Waits until the queue is empty, no order is on its way, and nothing has changed for a while.
 * @returns false when time was up first
 */
export const settle = async ({ reader, orders, now, pause, onLook }: Settling): Promise<boolean> => {
  const deadline = now() + longestWait;
  let [seen, since] = ['', now()];
  while (now() < deadline) {
    const unrest = await reader.unrest();
    const moving = movingIn(unrest, orders);
    onLook({ queued: unrest.queued, moving });
    const picture = pictureOf(unrest);
    if (picture !== seen) [seen, since] = [picture, now()];
    if (unrest.queued === 0 && moving === 0 && now() - since >= quietTime) return true;
    await pause();
  }
  return false;
};

/** Orders that nothing is known of yet are on their way too. */
const movingIn = ({ syncs }: Unrest, orders: number): number => orders - [...syncs.values()].filter(isAtRest).length;

const pictureOf = ({ queued, syncs }: Unrest): string =>
  [String(queued), ...[...syncs].map(([order, { version }]) => `${order} ${version}`)].join();
