import { failed, ok, type Result } from '../kernel/result.ts';
import type { DeadLetterBox, HeldLetter } from './dead-letter-box.ts';
import type { NudgeQueue } from './nudge.ts';

/** A sweep gives back within seconds what it leaves: longer than that it is waited for, milliseconds. */
const patience = 30_000;
const most = 1000;

export type ShownLetter = Pick<HeldLetter, 'id' | 'nudge' | 'sentAt'>;

export interface ShownLetters {
  /** The oldest first. */
  readonly letters: readonly ShownLetter[];
  /** How many more a sweep is looking at. */
  readonly hidden: number;
}

/** Shows the dead letters, and leaves them where they are. */
export const showDeadLetters = async (box: DeadLetterBox): Promise<ShownLetters> => {
  const held = await box.hold(most, patience);
  const inHands = await box.held();
  for (const letter of held) await letter.release();
  const letters = held.map(({ id, nudge, sentAt }) => ({ id, nudge, sentAt }));
  return {
    letters: letters.toSorted((one, other) => one.sentAt - other.sentAt),
    hidden: Math.max(0, inHands - held.length),
  };
};

/** What became of letters that were to be sent again. */
export interface Redriven {
  readonly sent: number;
  /** Those that are no nudges stay. */
  readonly unreadable: number;
}

/**
 * Sends dead letters once more, as if they had never failed. Each is sent before it is removed: a crash in between makes two of it, which
 * is harmless.
 * @param which the id of one; by default all
 * @returns what became of them; or one line that says that there is none of that id
 */
export const redriveDeadLetters = (
  { box, nudges }: { readonly box: DeadLetterBox; readonly nudges: NudgeQueue },
  which?: string,
): Promise<Result<Redriven, string>> =>
  withLetters(box, which, async (letters) => {
    let sent = 0;
    for (const { nudge, remove, release } of letters) {
      if (nudge === undefined) {
        await release();
        continue;
      }
      await nudges.send({ ...nudge, returns: 0 }, 0);
      await remove();
      sent += 1;
    }
    return { sent, unreadable: letters.length - sent };
  });

/** Removes one for good. @returns or one line that says that there is none */
export const removeDeadLetter = (box: DeadLetterBox, id: string): Promise<Result<'removed', string>> =>
  withLetters(box, id, async (letters) => {
    for (const letter of letters) await letter.remove();
    return 'removed' as const;
  });

const withLetters = async <Done>(
  box: DeadLetterBox,
  which: string | undefined,
  work: (letters: readonly HeldLetter[]) => Promise<Done>,
): Promise<Result<Done, string>> => {
  const held = await box.hold(most, patience);
  const meant = which === undefined ? held : held.filter(({ id }) => id === which);
  for (const letter of held) if (!meant.includes(letter)) await letter.release();
  if (which !== undefined && meant.length === 0)
    return failed(`There is no dead letter ${which}; the list names those there are`);
  return ok(await work(meant));
};
