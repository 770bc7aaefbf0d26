import { commonFields } from './common-fields.ts';
import { pauseAfter } from './repeat-pace.ts';
import type { SyncDependencies } from './sync-dependencies.ts';
import type { SyncRecordIn } from './sync-record.ts';

type Correcting = SyncRecordIn<'correcting'>;

/** What so many calls have not settled, more than four hours of them, is for a person. */
const mostTries = 16;

/** The order while a call about it is made whose answer may never come: then it is told again, later each time. To tell it twice is harmless. */
export const dueAgain = (
  kept: Correcting,
  { clock, random, timing }: Pick<SyncDependencies, 'clock' | 'random' | 'timing'>,
): Correcting => {
  const tries = (kept.tries ?? 0) + 1;
  return { ...kept, tries, due: clock.now() + timing.callTimeout + pauseAfter(tries, random()) };
};

/** @returns the order for a person, where calls about it have been without an answer for long */
export const unansweredForLong = (kept: Correcting, now: number): SyncRecordIn<'parked'> | undefined =>
  (kept.tries ?? 0) < mostTries
    ? undefined
    : {
        ...commonFields(kept),
        state: 'parked',
        since: now,
        reason: { code: 'no-answer', attempts: mostTries },
        inShop: kept.inShop,
      };
