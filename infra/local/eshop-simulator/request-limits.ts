import { type Plan, rateLimitHeaders, spendRequest, unused } from './plan.ts';
import { hour } from './shop-time.ts';

const mostConcurrent = 3;

/** Whether a request may go on; the headers belong on its answer either way. */
interface Admission {
  readonly isGranted: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RequestLimits {
  /** every request that enters must leave, granted or not */
  enter(at: number): Admission;
  leave(): void;
  /** forgets what has been spent; who is inside stays inside */
  renew(): void;
}

/** The header of a 429 in its documented form, a date in GMT; a fraction of a second is rounded up. */
export const retryAt = (at: number) => ({ 'retry-after': new Date(Math.ceil(at / 1_000) * 1_000).toUTCString() });

/** A shop without limits. */
export const noLimits: RequestLimits = {
  enter: () => ({ isGranted: true, headers: {} }),
  leave: () => undefined,
  renew: () => undefined,
};

/** A plan's quota, and at most three requests at a time (UPgates API v2). A refused one counts against the quota, too. */
export const createRequestLimits = (plan: Plan): RequestLimits => {
  let usage = unused;
  let inside = 0;
  return {
    enter: (at) => {
      const spent = spendRequest(plan, usage, at);
      usage = spent.usage;
      inside += 1;
      const headers = rateLimitHeaders(plan, usage);
      const nextHour = (usage.hour + 1) * hour;
      if (!spent.isGranted) return { isGranted: false, headers: { ...headers, ...retryAt(nextHour) } };
      // A second to let the others finish.
      return inside > mostConcurrent
        ? { isGranted: false, headers: { ...headers, ...retryAt(at + 1_000) } }
        : { isGranted: true, headers };
    },
    leave: () => {
      inside -= 1;
    },
    renew: () => {
      usage = unused;
    },
  };
};
