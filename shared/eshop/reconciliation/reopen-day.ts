import { attempt } from '../../kernel/result.ts';
import { describeFailure } from '../../observability/log.ts';
import type { SyncDependencies } from '../sync-dependencies.ts';
import { isPassedOver, leaveToNight } from './days-to-compare.ts';
import { daysAfter, tradingDayOf } from './trading-day.ts';

/**
 * Has the trading day of a sale compared again, of which something has come so late that no night would look at it by itself. A note
 * that fails is logged: the order goes on all the same.
 * @param soldAt milliseconds
 */
export const reopenDay = async (
  { store, clock, policy, log }: Pick<SyncDependencies, 'store' | 'clock' | 'policy' | 'log'>,
  soldAt: number,
): Promise<void> => {
  const day = tradingDayOf(soldAt, policy);
  if (!isPassedOver(day, daysAfter(tradingDayOf(clock.now(), policy), -1))) return;
  const noted = await attempt(() => leaveToNight(store, day));
  if (!noted.ok) log({ event: 'failed', what: `note that ${day} has changed`, error: describeFailure(noted.error) });
};
