import type { Difference } from './difference.ts';

/** Whether a person is to look at it: the others come right by themselves, or are as the merchant wants them. */
export const needsPerson = (difference: Difference): boolean => {
  switch (difference.kind) {
    case 'waiting':
    case 'outcome-unknown':
    case 'overlooked':
    case 'correcting':
    case 'skipped':
    case 'refund':
    case 'cancelled':
    case 'tips':
    case 'rounded':
      return false;
    case 'not-in-hub':
      return !isTakenOver(difference) && !isLookedUp(difference.state);
    default:
      return true;
  }
};

/** Whether the order takes it over once it is told of it (`advance-order.ts`). */
export const isTakenOver = ({ state }: { readonly state?: string }): boolean =>
  state === 'ready' || state === 'parked' || state === 'skipped';

const isLookedUp = (state: string | undefined): boolean => state === 'sending' || state === 'unknown';
