import type { Nudge } from './nudge.ts';

/** A dead letter in a person's hand: nobody else has it until it is released, or two minutes are over. */
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

/** The nudges that failed so often that the queue put them aside, for a person's tools. A method that cannot do its work throws. */
export interface DeadLetterBox {
  /**
   * Takes letters into the hand; those that a sweep is looking at are waited for.
   * @param most how many
   * @param patience milliseconds
   */
  hold(most: number, patience: number): Promise<readonly HeldLetter[]>;
  /** How many are in somebody's hand at the moment, nearly: in this one or another, or looked at by a sweep. */
  held(): Promise<number>;
}
