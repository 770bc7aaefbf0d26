import type { CreateOutcome } from './client/create-orders.ts';
import { commonFields } from './common-fields.ts';
import { pauseAfter } from './repeat-pace.ts';
import type { OpenIntent } from './settle-intent.ts';
import type { SyncRecord } from './sync-record.ts';

/**
 * The shop has the order: once by its answer, or under one or more numbers by its list.
 * @param now milliseconds: what has been said of it meanwhile is looked at from then on
 */
export const created = (
  open: OpenIntent,
  [orderNumber, ...doubled]: readonly [string, ...string[]],
  now: number,
): SyncRecord => {
  const { total, fields } = open.intent;
  const inShop = { orderNumber, total, fields, cancelled: false, doubled };
  const common = commonFields(open);
  return open.overtaken
    ? { ...common, state: 'correcting', inShop, due: now }
    : { ...common, state: 'created', inShop };
};

export const refused = (
  open: OpenIntent,
  { messages }: Extract<CreateOutcome, { kind: 'refused' }>,
  now: number,
): SyncRecord => ({
  ...commonFields(open),
  state: 'parked',
  since: now,
  reason: { code: 'refused', messages: [...messages] },
});

/** The shop took nothing of the call: it does not count as an attempt. */
export const unprocessed = (open: OpenIntent, now: number): SyncRecord => ({
  ...commonFields(open),
  state: 'ready',
  due: Math.min(open.soldAt ?? now, now),
  attempts: open.attempts - 1,
});

/**
 * The shop was asked and does not have the order. Where it had not answered, again and again, the order waits; where it was our own process
 * that ended, the shop is not to blame.
 * @param jitter 0 to 1
 */
export const notCreated = (open: OpenIntent, now: number, jitter: number): SyncRecord => {
  const pause = open.state === 'unknown' ? pauseAfter(open.attempts, jitter) : 0;
  const due = pause === 0 ? Math.min(open.soldAt ?? now, now) : now + pause;
  return { ...commonFields(open), state: 'ready', due };
};

/** What the shop did by the call can only be told by its list, later. */
export const unanswered = (open: OpenIntent, why: string): SyncRecord => ({
  ...commonFields(open),
  state: 'unknown',
  intent: open.intent,
  due: open.due,
  why,
  ...(open.lookUps === undefined ? {} : { lookUps: open.lookUps }),
  ...(open.overtaken ? { overtaken: true } : {}),
});

/**
 * The shop did not tell, when it was asked: it is asked again later, and others are seen to meanwhile. What it will not tell for so long is
 * for a person.
 * @param jitter 0 to 1
 */
export const inconclusive = (open: OpenIntent, now: number, jitter: number): SyncRecord => {
  const lookUps = (open.lookUps ?? 0) + 1;
  return lookUps >= mostLookUps ? unproven(open, now) : { ...open, lookUps, due: now + pauseAfter(lookUps, jitter) };
};

/** Look-ups of one call that the shop did not answer as it should: some two hours of them. */
const mostLookUps = 12;

/** The shop's list proves nothing either way. */
export const unproven = (open: OpenIntent, now: number): SyncRecord => ({
  ...commonFields(open),
  state: 'parked',
  since: now,
  reason: { code: 'unproven' },
});

/** More calls than this without any answer, each proven not to have created the order, are for a person to look at. */
export const mostAttempts = 10;

export const givenUp = (open: OpenIntent, now: number): SyncRecord => ({
  ...commonFields(open),
  state: 'parked',
  since: now,
  reason: { code: 'no-answer', attempts: open.attempts },
});
