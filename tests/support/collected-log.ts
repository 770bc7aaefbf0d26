import type { LogEvent } from '../../shared/observability/log.ts';
import { indiscretionsIn } from './canaries.ts';

const indiscretions: string[] = [];

// Not where it is logged: what is thrown there the hub may deal with.
afterEach(() => {
  expect(indiscretions.splice(0)).toEqual([]);
});

/** What is logged through the catalogue, in memory. A test in which anything says what no log may say fails. */
export const collectedLog = () => {
  const logged: LogEvent[] = [];
  return {
    logged,
    log: (event: LogEvent): void => {
      logged.push(event);
      indiscretions.push(...indiscretionsIn(JSON.stringify(event)));
    },
  };
};
