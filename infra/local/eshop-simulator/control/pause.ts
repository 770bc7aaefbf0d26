import { setTimeout as delay } from 'node:timers/promises';

/** Waits, or stops waiting as soon as the signal comes. */
export type Pause = (milliseconds: number, until: AbortSignal) => Promise<'over' | 'interrupted'>;

/** By this machine's clock; it keeps no process from ending. */
export const pause: Pause = async (milliseconds, until) => {
  try {
    await delay(milliseconds, undefined, { signal: until, ref: false });
    return 'over';
  } catch (error) {
    if (until.aborted) return 'interrupted';
    throw error;
  }
};
