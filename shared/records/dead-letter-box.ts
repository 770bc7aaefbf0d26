import type { Nudge } from './nudge.ts';

/** A dead letter in the hand of a sweep or a person: nobody else has it until it is released, or two minutes are over. */
export interface HeldLetter {
  /** The queue's own. */
  readonly id: string;
  /** Absent where the message cannot be read as a nudge. */
  readonly nudge: Nudge | undefined;
  /** When it was sent, milliseconds. */
  readonly sentAt: number;
  /** Puts it back. */
  release(): Promise<void>;
  remove(): Promise<void>;
}

/** The nudges that failed so often that the queue put them aside. A method that cannot do its work throws. */
export interface DeadLetterBox {
  /**
   * Takes letters into the hand; those that another is looking at are waited for.
   * @param most how many
   * @param patience milliseconds; with none, only what is free at once is taken
   */
  hold(most: number, patience: number): Promise<readonly HeldLetter[]>;
  /** How many are in somebody's hand at the moment, nearly: in this one or another. */
  held(): Promise<number>;
}
