import { join } from 'node:path';
import { inspect } from 'node:util';
import { openFunctionLog } from './functions/function-log.ts';

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : inspect(error)).split('\n')[0] ?? '';

const milliseconds = (duration: number): string => `${Math.round(duration)} ms`;

/**
 * Turns what happens in a host into one calm line each, for the person at the terminal; details go to the logs.
 * @param folder where the logs are
 */
export const makeReport = (say: (line: string) => void, folder: string) => {
  const logFile = (name: string): string => join(folder, `${name}.log`);
  const hostLog = openFunctionLog(logFile('host'));
  const problem = (error: unknown): void => {
    hostLog(`${inspect(error)}\n`);
    say(`The host had a problem: ${firstLine(error)} (see ${logFile('host')})`);
  };
  return {
    logFile,
    problem,
    request: ({ routeKey, status, duration }: { routeKey: string; status: number; duration: number }): void =>
      say(`${routeKey}: ${status} in ${milliseconds(duration)}`),
    batch: (batch: { name: string; messages: number; failed: number; duration: number }): void => {
      const left = batch.failed > 0 ? `, ${batch.failed} left in the queue` : '';
      say(
        `${batch.name}: ${batch.messages} message${batch.messages === 1 ? '' : 's'} in ${milliseconds(batch.duration)}${left}`,
      );
    },
    scheduleFailed: (name: string): void => say(`${name}: the scheduled invocation failed (see ${logFile(name)})`),
    stray: (error: unknown, name: string | undefined): void => {
      if (name === undefined) {
        problem(error);
        return;
      }
      hostLog(`${name}: ${inspect(error)}\n`);
      say(`${name}: an exception escaped: ${firstLine(error)} (see ${logFile('host')})`);
    },
    mended: (entries: number): void => {
      if (entries > 0) say(`The last host was killed: ${entries} index entries put right`);
    },
  };
};
