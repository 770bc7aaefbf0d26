import type { CreateOutcome } from './client/create-orders.ts';
import type { OpenIntent } from './settle-intent.ts';
import type { SyncRecord, SyncRecordIn } from './sync-record.ts';

type Common = Pick<SyncRecordIn<'ready'>, 'shape' | 'order' | 'sources' | 'soldAt' | 'mirror' | 'attempts'>;

const commonOf = ({ shape, order, sources, soldAt, mirror, attempts }: OpenIntent): Common => ({
  shape,
  order,
  sources,
  attempts,
  ...(soldAt === undefined ? {} : { soldAt }),
  ...(mirror === undefined ? {} : { mirror }),
});

/** The shop has the order: once by its answer, or under one or more numbers by its list. */
export const created = (open: OpenIntent, [orderNumber, ...doubled]: readonly [string, ...string[]]): SyncRecord => ({
  ...commonOf(open),
  state: 'created',
  orderNumber,
  content: open.intent.content,
  doubled,
});

export const refused = (
  open: OpenIntent,
  { messages }: Extract<CreateOutcome, { kind: 'refused' }>,
  now: number,
): SyncRecord => ({
  ...commonOf(open),
  state: 'parked',
  since: now,
  reason: { code: 'refused', messages: [...messages] },
});

/** The shop took nothing of the call: it does not count as an attempt. */
export const unprocessed = (open: OpenIntent, now: number): SyncRecord => ({
  ...notCreated(open, now),
  attempts: open.attempts - 1,
});

/** The shop was asked and does not have the order. */
export const notCreated = (open: OpenIntent, now: number): SyncRecord => ({
  ...commonOf(open),
  state: 'ready',
  due: Math.min(open.soldAt ?? now, now),
});

/** What the shop did by the call can only be told by its list, later. */
export const unanswered = (open: OpenIntent, why: string): SyncRecord => ({
  ...commonOf(open),
  state: 'unknown',
  intent: open.intent,
  due: open.due,
  why,
});

/** More calls than this without any answer, each proven not to have created the order, are for a person to look at. */
export const mostAttempts = 10;

export const givenUp = (open: OpenIntent, now: number): SyncRecord => ({
  ...commonOf(open),
  state: 'parked',
  since: now,
  reason: { code: 'no-answer', attempts: open.attempts },
});
