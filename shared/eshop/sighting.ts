import type { OrderKey } from '../records/order-key.ts';
import type { CorrectionPolicy } from './correction-policy.ts';
import type { Draft } from './draft-order.ts';
import type { Original } from './find-original.ts';
import type { Sources } from './sync-record.ts';

/** What is known of an order at one moment. */
export interface Sighting {
  readonly order: OrderKey;
  readonly sources: Sources;
  readonly draft: Draft;
  /** Milliseconds. */
  readonly now: number;
  /** What a refund takes back. */
  readonly original: Original;
  /** How long an incomplete order waits before a person is told, milliseconds. */
  readonly deadline: number;
  /** How long a correction waits for further ones, milliseconds. */
  readonly correctionWait: number;
  readonly corrections: CorrectionPolicy;
  /** Sold before the start date: it is not sent, except by a backfill. */
  readonly isBeforeStart: boolean;
  /** Judged though nothing has come: a person asked for it. */
  readonly isAsked: boolean;
}
