import type { Clock } from '../kernel/clock.ts';
import type { BillId } from '../loyalty/bill/bill.ts';
import type { FieldMap } from '../orders/field-map.ts';
import type { NudgeQueue } from '../records/nudge.ts';
import type { TillCensus } from '../records/record-census.ts';
import type { RecordRepair } from '../records/record-repair.ts';
import type { RecordStore } from '../records/record-store.ts';

/** What finding a person needs: every search reads the whole table. */
export interface PersonDependencies {
  readonly store: RecordStore;
  readonly census: TillCensus;
  /** Which of the till's fields carry what. */
  readonly fieldMap: FieldMap;
}

export interface ErasureDependencies extends PersonDependencies {
  readonly repair: RecordRepair;
  readonly nudges: NudgeQueue;
  readonly clock: Clock;
  /** A text that no other call returns. */
  readonly uniqueId: () => string;
  /** How long a nudge waits, milliseconds. */
  readonly quietPeriod: number;
  /** Settles a bill that is not settled yet, while its member is still there: budgets count what it used. */
  readonly settle: (bill: BillId, completed: number) => Promise<unknown>;
}
