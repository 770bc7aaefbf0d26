import { concurrently } from '../../kernel/concurrently.ts';
import type { Thousandths } from '../../kernel/money.ts';
import type { Nudge, NudgeQueue } from '../../records/nudge.ts';
import type { Difference } from './difference.ts';
import { isTakenOver } from './needs-person.ts';

/** Tells orders what the shop's list shows of them that they do not know, and wakes those that the hub has overlooked. */
export const tellOrders = async (nudges: NudgeQueue, differences: readonly Difference[]): Promise<void> => {
  await concurrently(differences.flatMap(nudgeFor), (nudge) => nudges.send(nudge, 0));
};

const nudgeFor = (difference: Difference): readonly Nudge[] => {
  switch (difference.kind) {
    case 'overlooked':
      return [{ kind: 'due', order: difference.order, returns: 0 }];
    case 'doubled':
      return difference.isKnown ? [] : [found(difference)];
    case 'not-in-hub': {
      const { order, number, amount } = difference;
      // What the shop has more than the till counts against it.
      return order === undefined || !isTakenOver(difference) ? [] : [found({ order, number }, 0 - amount)];
    }
    default:
      return [];
  }
};

const found = (
  { order, number }: Pick<Extract<Difference, { kind: 'doubled' }>, 'order' | 'number'>,
  total?: Thousandths,
): Nudge => ({
  kind: 'command',
  order,
  asked: { command: 'found', number, ...(total === undefined ? {} : { total }) },
  returns: 0,
});
