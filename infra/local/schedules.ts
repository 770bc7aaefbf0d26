import { randomUUID } from 'node:crypto';
import { invokeFunction } from './functions/invoke-function.ts';
import type { LoadedFunction } from './functions/load-function.ts';
import type { NextTime } from './schedule-time.ts';

/** A schedule: which function is invoked with what, and when next. */
export type Schedule = { arn: string; target: LoadedFunction; next: NextTime; input: string | undefined };

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
  let timer: NodeJS.Timeout | undefined;
  const wait = (due: number): void => {
    timer = setTimeout(() => {
      // A timer may be a little early: the same time is not waited for again.
      wait(schedule.next(Math.max(due, Date.now())));
      underWay ??= tick();
    }, due - Date.now());
  };
  wait(schedule.next(Date.now()));
  return async () => {
    clearTimeout(timer);
    await underWay;
  };
};
