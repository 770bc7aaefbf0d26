import type { LoyaltyDependencies } from './loyalty-dependencies.ts';

/** Milliseconds. */
const first = 20;
const most = 200;

/** Waits a while after a lost write, so that those who lost together do not meet again. @param tries lost so far, from 0 */
export const backOff = ({ wait, random }: Pick<LoyaltyDependencies, 'wait' | 'random'>, tries: number): Promise<void> =>
  wait(Math.round(random() * Math.min(most, first * 2 ** tries)));
