import type { Clock } from '../kernel/clock.ts';
import { concurrently } from '../kernel/concurrently.ts';
import type { Log } from '../observability/log.ts';
import type { Nudge, NudgeQueue } from '../records/nudge.ts';
import { orderKeyOf } from '../records/order-key.ts';
import { idOf } from '../records/record-key.ts';
import type { RecordStore } from '../records/record-store.ts';

/** A nudge that failed so often that the queue put it aside. */
export interface DeadLetter {
  /** Absent where the message cannot be read as a nudge: it stays for a person. */
  readonly nudge: Nudge | undefined;
  remove(): Promise<void>;
}

export interface SweepDependencies {
  readonly store: Pick<RecordStore, 'dueIn'>;
  readonly nudges: NudgeQueue;
  /** Dead letters that are not being looked at by an earlier sweep. */
  readonly deadLetters: () => Promise<readonly DeadLetter[]>;
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

  const letters = await deadLetters();
  const returnable = letters.filter(({ nudge }) => nudge !== undefined && nudge.returns < mostReturns);
  for (const { nudge, remove } of returnable) {
    if (nudge === undefined) continue;
    // Sent before it is removed: a crash in between makes two of it, which is harmless.
    await nudges.send({ ...nudge, returns: nudge.returns + 1 }, delayOf(nudge.returns, random()));
    await remove();
  }
  if (due.length > 0 || send || letters.length > 0)
    log({
      event: 'swept',
      due: due.length,
      send,
      returned: returnable.length,
      kept: letters.length - returnable.length,
    });
};

/** A minute, doubled with each return, and spread so that they do not come in step. */
const delayOf = (returns: number, jitter: number): number =>
  Math.round(Math.min(longestDelay, 60_000 * 2 ** returns) * (0.5 + jitter / 2));
