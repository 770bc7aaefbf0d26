import { attempt } from '../../kernel/result.ts';
import { describeFailure } from '../../observability/log.ts';
import { countUnexplained } from './count-unexplained.ts';
import { isSettled } from './day-verdict.ts';
import { begunNight, changeDays, comparedDay, daysOfNight, daysStillCompared, findDays } from './days-to-compare.ts';
import { type ReconcileDependencies, reconcileDay } from './reconcile-day.ts';
import { daysAfter, tradingDayOf } from './trading-day.ts';

/** Less time than this is left to the next run, milliseconds: a day's records are read before a call is made. */
const leastTime = 60_000;

/**
 * Compares the last seven trading days, oldest first, once they are over; called every hour, it goes on where the calls or the time of
 * the run before have ended, and with older days of which something has come since. A day that fails leaves the others alone, and comes again with the next hour.
 * Each run logs how many days are not explained by then, whoever compared them last.
 * @param timeLeft milliseconds that the function may still run
 * @throws when a day failed, after all
 */
export const reconcileNightly = async (deps: ReconcileDependencies, timeLeft: () => number): Promise<void> => {
  const night = daysAfter(tradingDayOf(deps.clock.now(), deps.policy), -1);
  const failures = await compareNight(deps, night, timeLeft);
  deps.log({ event: 'reports', unexplained: await countUnexplained(deps.store, daysStillCompared(night)) });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of the days could not be compared`);
};

/** @returns what failed, a failure a day */
const compareNight = async (
  deps: ReconcileDependencies,
  night: string,
  timeLeft: () => number,
): Promise<readonly unknown[]> => {
  const { store } = deps;
  const { days } = await findDays(store);
  const left = daysOfNight(days, night);
  if (left.length === 0) return [];
  await changeDays(store, (kept) => begunNight(kept, night));
  const failures: unknown[] = [];
  for (const day of left) {
    if (timeLeft() < leastTime) break;
    const options = { timeLeft, isAsked: false, onAnswer: () => undefined };
    const outcome = await attempt(() => reconcileDay(deps, day, options));
    if (!outcome.ok) {
      failures.push(outcome.error);
      deps.log({ event: 'failed', what: `reconciliation of ${day}`, error: describeFailure(outcome.error) });
    } else if (outcome.value.kind === 'done') {
      const { report } = outcome.value.record;
      const verdict = { lastDay: night, isSettled: report === undefined || isSettled(report) };
      await changeDays(store, (kept) => comparedDay(kept, day, verdict));
    }
  }
  return failures;
};
