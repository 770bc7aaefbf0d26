import type { Unknown, Unprocessed } from './client/unprocessed.ts';

const second = 1000;
const minute = 60 * second;
/** Five bad logins in an hour lock the whole shop (UPgates API v2): one in a quarter of an hour never does. */
const untilAPersonLooks = 15 * minute;
const longest = 15 * minute;
/** Quotas are by the hour and by the day (UPgates API v2): a later date is a mistake. */
const longestQuota = 24 * 60 * minute;

/**
 * How long sending is held after a call that did not get its answer, so that a shop in trouble is not made worse.
 * @param failures how many calls in a row have failed, this one included
 * @param jitter 0 to 1, so that nothing returns in step
 * @returns until when, milliseconds
 */
export const holdUntil = (
  answer: Unprocessed | Unknown,
  { failures, now, jitter }: { readonly failures: number; readonly now: number; readonly jitter: number },
): number => {
  const backOff = now + Math.min(longest, second * 2 ** Math.min(failures - 1, 10)) * (0.5 + jitter / 2);
  if (answer.kind === 'unknown') return Math.round(backOff);
  switch (answer.why) {
    case 'unauthorized':
    case 'forbidden':
    case 'moved':
    case 'rejected':
      return now + untilAPersonLooks;
    case 'throttled':
      return Math.min(now + longestQuota, Math.max(now, answer.until ?? now + minute));
    default:
      return Math.round(backOff);
  }
};
