import type { Clock } from '../kernel/clock.ts';
import { concurrently } from '../kernel/concurrently.ts';
import type { Log } from '../observability/log.ts';
import type { DeadLetterBox } from '../records/dead-letter-box.ts';
import type { NudgeQueue } from '../records/nudge.ts';
import { orderKeyOf } from '../records/order-key.ts';
import { idOf } from '../records/record-key.ts';
import type { RecordStore } from '../records/record-store.ts';

export interface SweepDependencies {
  readonly store: Pick<RecordStore, 'dueIn'>;
  readonly nudges: NudgeQueue;
  readonly deadLetters: Pick<DeadLetterBox, 'hold'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Evenly spread from 0 to 1. */
  readonly random: () => number;
}

/** The most orders that one sweep wakes; the next one takes the rest. */
const mostDue = 500;
/** A nudge that fails again after so many returns stays among the dead letters, for a person to look at. */
const mostReturns = 5;
const longestDelay = 900_000;
/** The most dead letters that one sweep looks at. */
const mostLetters = 100;

/** Wakes what is due and returns dead letters. It only enqueues: `eshop-sync` alone advances an order. */
export const sweep = async ({ store, nudges, deadLetters, clock, log, random }: SweepDependencies): Promise<void> => {
  const now = clock.now();
  const due = await store.dueIn('waiting', now, mostDue);
  await concurrently(due, (key) => nudges.send({ kind: 'due', order: orderKeyOf(idOf(key)), returns: 0 }, 0));

  const lists = await Promise.all(
    (['ready', 'sending', 'unknown', 'correcting'] as const).map((list) => store.dueIn(list, now, 1)),
  );
  const send = lists.some((keys) => keys.length > 0);
  if (send) await nudges.send({ kind: 'send', returns: 0 }, 0);

  const letters = await deadLetters.hold(mostLetters, 0);
  let returned = 0;
  for (const { nudge, remove, release } of letters) {
    if (nudge === undefined || nudge.returns >= mostReturns) {
      await release();
      continue;
    }
    // Sent before it is removed: a crash in between makes two of it, which is harmless.
    await nudges.send({ ...nudge, returns: nudge.returns + 1 }, delayOf(nudge.returns, random()));
    await remove();
    returned += 1;
  }
  if (due.length > 0 || send || letters.length > 0)
    log({
      event: 'swept',
      due: due.length,
      send,
      returned,
      kept: letters.length - returned,
    });
};

/** A minute, doubled with each return, and spread so that they do not come in step. */
const delayOf = (returns: number, jitter: number): number =>
  Math.round(Math.min(longestDelay, 60_000 * 2 ** returns) * (0.5 + jitter / 2));
