import type { Operation } from '../operation.ts';

/** How many calls have ended how: by operation, then by status; `none` when the connection was lost before an answer. */
export interface CallCounts {
  count(operation: Operation | 'other', ending: number | 'none'): void;
  /** `{"create":{"200":10,"none":1}}` */
  counts(): Readonly<Record<string, Readonly<Record<string, number>>>>;
  reset(): void;
}

export const createCallCounts = (): CallCounts => {
  const counts = new Map<string, Map<string, number>>();
  return {
    count: (operation, ending) => {
      const endings = counts.get(operation) ?? new Map<string, number>();
      counts.set(operation, endings.set(String(ending), (endings.get(String(ending)) ?? 0) + 1));
    },
    counts: () =>
      Object.fromEntries([...counts].map(([operation, endings]) => [operation, Object.fromEntries(endings)])),
    reset: () => counts.clear(),
  };
};
