import type { Operation } from '../operation.ts';
import { type Fault, fitsOperation } from './fault.ts';

/** The faults that wait for their calls: first in, first out. */
export interface Faults {
  arm(fault: Fault): void;
  /** the fault that befalls a call of this operation, if one does; it is armed for one call less */
  take(operation: Operation | 'other'): Fault | undefined;
  /** in the order in which they fire */
  armed(): readonly Fault[];
  disarm(): void;
}

export const createFaults = (): Faults => {
  let armed: readonly Fault[] = [];
  return {
    arm: (fault) => {
      armed = [...armed, fault];
    },
    take: (operation) => {
      const isMeant = ({ fault, operation: only }: Fault) =>
        (only === undefined || only === operation) && fitsOperation(fault, operation);
      const fault = armed.find(isMeant);
      armed = armed.flatMap((other) => {
        if (other !== fault) return other;
        return other.count > 1 ? { ...other, count: other.count - 1 } : [];
      });
      return fault;
    },
    armed: () => armed,
    disarm: () => {
      armed = [];
    },
  };
};
