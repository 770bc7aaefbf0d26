import { itemOperations, type Operation } from '../operation.ts';

/** What can be made to go wrong with a call. Commit means: what was asked has been done. */
export const faultNames = [
  ...(['timeout-after-commit', 'timeout-before-commit', 'error500-after-commit', 'error500-before-commit'] as const),
  ...(['throttle', 'refuse', 'partial-refuse', 'garbage', 'slow', 'reset', 'late-commit'] as const),
  ...(['unauthorized', 'moved', 'too-large'] as const),
] as const;
export type FaultName = (typeof faultNames)[number];

export interface Fault {
  readonly fault: FaultName;
  /** how many calls it is for; at least one */
  readonly count: number;
  /** any when there is none */
  readonly operation?: Operation | undefined;
  /** milliseconds */
  readonly delayMs: number;
}

/** Whether a fault can befall a call of this operation: only lists of orders can be refused order by order. */
export const fitsOperation = (fault: FaultName, operation: Operation | 'other'): boolean =>
  (fault !== 'refuse' && fault !== 'partial-refuse') || itemOperations.some((name) => name === operation);
