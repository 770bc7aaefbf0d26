import type { Bench } from 'tinybench';

/** What a suite measures, and what it leaves behind when it is done. */
export interface Suite {
  readonly bench: Bench;
  /** Told beside the figures. */
  readonly notes: readonly string[];
  readonly end: () => Promise<void>;
}
