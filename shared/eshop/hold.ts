import type { ShopFailure } from './client/shop-failure.ts';

const second = 1000;
const minute = 60 * second;
const untilAPersonLooks = 15 * minute;
/** Five bad logins lock the whole shop, for an hour (UPgates API v2). */
const locked = 60 * minute;
const longest = 15 * minute;
/** Only the secret is looked at again, and orders wait for a person who is mending it. */
const longestForCredentials = minute;
/** Quotas are by the hour and by the day (UPgates API v2): a later date is a mistake. */
const longestQuota = 24 * 60 * minute;

/**
 * How long sending is held after a call that did not get its answer, so that a shop in trouble is not made worse.
 * @param failures how many calls in a row have failed, this one included
 * @param jitter 0 to 1, so that nothing returns in step
 * @returns until when, milliseconds
 */
export const holdUntil = (
  failure: ShopFailure,
  { failures, now, jitter }: { readonly failures: number; readonly now: number; readonly jitter: number },
): number => {
  const most = failure.kind === 'without-credentials' ? longestForCredentials : longest;
  const backOff = now + Math.min(most, second * 2 ** Math.min(failures - 1, 10)) * (0.5 + jitter / 2);
  switch (failure.kind) {
    case 'unauthorized':
      // The refused login is not sent again (`refused` of the shop's record), and another one may go at once.
      return now + 5 * second;
    case 'locked':
      return now + locked;
    case 'moved':
      return now + untilAPersonLooks;
    case 'refused':
      return failure.status === 400 ? Math.round(backOff) : now + untilAPersonLooks;
    case 'throttled':
      return Math.min(now + longestQuota, Math.max(now, failure.until ?? now + minute));
    default:
      return Math.round(backOff);
  }
};
