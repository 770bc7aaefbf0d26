import * as v from 'valibot';
import { orderCommandSchema } from './order-command.ts';
import { orderKeySchema } from './order-key.ts';
import { recordKeySchema } from './record-key.ts';

const returns = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);

/** A queue message that wakes the sync. Keys and versions only, never what a record says. */
export const nudgeSchema = v.variant('kind', [
  /** A record that is part of an order is about to be stored. */
  v.object({ kind: v.literal('record'), order: orderKeySchema, record: recordKeySchema, version: v.number(), returns }),
  /** A customer with a loyalty card is about to be stored: a member may come of it. */
  v.object({ kind: v.literal('customer'), record: recordKeySchema, version: v.number(), returns }),
  /** Something is asked of an order. */
  v.object({ kind: v.literal('command'), order: orderKeySchema, asked: orderCommandSchema, returns }),
  /** An order's time has come. */
  v.object({ kind: v.literal('due'), order: orderKeySchema, returns }),
  /** Orders are ready, or an intent is open: the sender has work. */
  v.object({ kind: v.literal('send'), returns }),
]);

/** `returns`: how often the message has come back from the dead letters. */
export type Nudge = v.InferOutput<typeof nudgeSchema>;

export interface NudgeQueue {
  /** @param delay milliseconds until the nudge can be received, 900,000 at most; throws when it is not queued */
  send(nudge: Nudge, delay: number): Promise<void>;
}
