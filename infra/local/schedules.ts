import { randomUUID } from 'node:crypto';
import { invokeFunction } from './functions/invoke-function.ts';
import type { LoadedFunction } from './functions/load-function.ts';
import { StartupError } from './startup-error.ts';

const units: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The longest interval that a timer of Node can wait, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** A schedule: which function is invoked with what, every `interval` milliseconds. */
export type Schedule = { arn: string; target: LoadedFunction; interval: number; input: string | undefined };

/**
 * Reads an expression such as `rate(5 minutes)`; the local host knows seconds too.
 * @returns milliseconds
 * @throws StartupError when it is no rate, or longer than a timer can wait
 */
export const readRate = (expression: string): number => {
  const [, count, unit = ''] = /^rate\((\d+) ([a-z]+?)s?\)$/.exec(expression) ?? [];
  const interval = Number(count) * (units[unit] ?? Number.NaN);
  if (interval > 0 && interval <= longestTimer) return interval;
  throw new StartupError(`The schedule ${expression} is not supported by the local host`);
};

const eventOf = ({ arn, input }: Schedule, time: Date): unknown => {
  const id = randomUUID();
  if (input === undefined) {
    return {
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time,
      resources: [arn],
      detail: '{}',
    };
  }
  return JSON.parse(
    input
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time.toISOString())
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1'),
  );
};

/**
 * Invokes a function at every tick. A tick that comes while the last invocation still runs is left out: on one machine
 * they would only pile up.
 * @param onFailure told when an invocation did not succeed
 * @returns stop: resolves when the invocation under way is done
 */
export const startSchedule = (schedule: Schedule, onFailure: (name: string) => void): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  const tick = async (): Promise<void> => {
    const outcome = await invokeFunction(schedule.target, eventOf(schedule, new Date()));
    if (outcome.kind !== 'answered') onFailure(schedule.target.name);
    underWay = undefined;
  };
  const timer = setInterval(() => {
    underWay ??= tick();
  }, schedule.interval);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
};
