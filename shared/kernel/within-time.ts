import type { Clock } from './clock.ts';
import { attempt, type Result } from './result.ts';

/** How a race against time ended. */
export type Timed<Value> =
  | { readonly kind: 'done'; readonly result: Result<Value, unknown> }
  | { readonly kind: 'late' };

export interface Race<Value> {
  readonly clock: Clock;
  /** Milliseconds. */
  readonly deadline: number;
  /** Not begun when the deadline is over; goes on after it. */
  readonly work: () => Promise<Value>;
  /** Told of what late work throws. */
  readonly onLateFailure: (failure: unknown) => void;
}

/** Waits for the work, until the deadline at most. Nothing that the work throws, now or later, escapes. */
export const withinTime = async <Value>({
  clock,
  deadline,
  work,
  onLateFailure,
}: Race<Value>): Promise<Timed<Value>> => {
  const left = deadline - clock.now();
  if (left <= 0) return { kind: 'late' };
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Timed<Value>>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve({ kind: 'late' });
    }, left);
  });
  const done = attempt(work).then((result): Timed<Value> => {
    if (isLate && !result.ok) onLateFailure(result.error);
    return { kind: 'done', result };
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
};
