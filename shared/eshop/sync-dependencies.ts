import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../observability/log.ts';
import type { RecordStore } from '../records/record-store.ts';
import type { SendHttp } from './client/send-http.ts';
import type { OrderPolicy } from './draft-order.ts';
import type { ShopBudget } from './shop-budget.ts';

/** How the sync deals with time. All in milliseconds. */
export interface SyncTiming {
  /** An incomplete order waits this long before a person is told. */
  readonly deadline: number;
  /** A call to the shop is given up after this. */
  readonly callTimeout: number;
  /** After an unanswered call the shop may still take this long to show what it did. */
  readonly settle: number;
  /** How far the shop's clock may differ from ours. */
  readonly clockSkew: number;
  /** A correction waits so long for further ones. */
  readonly correctionWait: number;
  /** A refund takes back a receipt that is not older than this. */
  readonly refundWindow: number;
  /** A nudge whose record is not stored after this long never will be: the webhook's time-out and a second. */
  readonly nudgeLife: number;
}

export interface SyncDependencies {
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly sendHttp: SendHttp;
  /** Whether the shop's secret may hold other credentials than those of the version. */
  readonly hasOtherCredentials: (version: string) => Promise<boolean>;
  /** Whether the credentials may be sent to an address that the shop names as its new one. */
  readonly mayMoveTo: (address: string) => boolean;
  /** The shop's plan, until its answers tell what it grants. */
  readonly plan: Pick<ShopBudget, 'perHour' | 'perDay'> | undefined;
  /** Name of the table that the store keeps: another one means that it was restored from a backup. */
  readonly storeName: string;
  readonly policy: OrderPolicy;
  readonly timing: SyncTiming;
  readonly log: Log;
  /** A text that no other call returns. */
  readonly uniqueId: () => string;
  /** Evenly spread from 0 to 1. */
  readonly random: () => number;
}
