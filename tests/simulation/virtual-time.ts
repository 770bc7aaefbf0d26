/** Time that passes only from event to event: hours go by in milliseconds, in the same way every time. */
export interface VirtualTime {
  /** Milliseconds. */
  now(): number;
  /** Calls back after `delay` milliseconds. */
  after(delay: number, callback: () => void): void;
  /** Lets everything happen that is due until `end`. */
  runUntil(end: number): Promise<void>;
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

const before = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

export const virtualTime = (start: number): VirtualTime => {
  const heap: Event[] = [];
  let now = start;
  let scheduled = 0;

  const swap = (one: number, other: number): void => {
    const [first, second] = [heap[one], heap[other]];
    if (first !== undefined && second !== undefined) [heap[one], heap[other]] = [second, first];
  };
  const isBefore = (one: number, other: number): boolean => {
    const [first, second] = [heap[one], heap[other]];
    return first !== undefined && second !== undefined && before(first, second);
  };
  const push = (event: Event): void => {
    heap.push(event);
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) break;
      swap(at, parent);
      at = parent;
    }
  };
  const pop = (): Event | undefined => {
    swap(0, heap.length - 1);
    const first = heap.pop();
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = isBefore(right, left) ? right : left;
      if (!isBefore(least, at)) break;
      swap(at, least);
      at = least;
    }
    return first;
  };

  return {
    now: () => now,
    after: (delay, callback) => {
      scheduled += 1;
      push({ at: now + Math.max(0, delay), order: scheduled, callback });
    },
    runUntil: async (end) => {
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        pop();
        now = next.at;
        next.callback();
        // All that the event set going runs on to its next wait before time passes.
        await new Promise<void>((resolve) => {
          setImmediate(resolve);
        });
      }
      now = end;
    },
  };
};
