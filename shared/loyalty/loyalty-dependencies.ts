import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../observability/log.ts';
import type { NudgeQueue } from '../records/nudge.ts';
import type { RecordStore } from '../records/record-store.ts';
import type { PriceRule } from './bill/net-lines.ts';
import type { BudgetStore } from './budgets/budget-store.ts';
import type { ProgramReader } from './program/program-reader.ts';
import type { ToldQuotes } from './quote/told-quotes.ts';

/** What every use case of loyalty needs. */
export interface LoyaltyDependencies {
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly programs: Pick<ProgramReader, 'current'>;
  /** The merchant's. */
  readonly timeZone: string;
  readonly log: Log;
  /** Evenly spread from 0 to 1. */
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface QuoteDependencies extends LoyaltyDependencies {
  readonly budgets: Pick<BudgetStore, 'charge'>;
  readonly told: ToldQuotes;
}

export interface SettleDependencies extends LoyaltyDependencies {
  /** How a stored bill's lines are read again. */
  readonly prices: PriceRule;
}

export interface RegisterDependencies extends SettleDependencies {
  readonly nudges: NudgeQueue;
  /** A text that no other call returns. */
  readonly uniqueId: () => string;
  /** How long a nudge waits, milliseconds. */
  readonly quietPeriod: number;
}
