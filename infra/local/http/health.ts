import type { StageDirectory } from '../stage-directory.ts';
import type { HttpAnswer } from './http-answer.ts';

/** Tries one thing the host depends on; rejects while it does not work. */
export type Probe = () => Promise<unknown>;

/**
 * Health as the host sees it: well once every probe has succeeded. A probe that has is not tried again, for a call to
 * the shop is counted against the shop's limits.
 * @param stage told well or not: whoever looks for what is wrong needs it most
 * @returns answers 200, or 503 with the names of the probes that have not succeeded and why
 */
export const makeHealth = (probes: ReadonlyMap<string, Probe>, stage: StageDirectory): (() => Promise<HttpAnswer>) => {
  const waiting = new Map(probes);
  const problems = new Map([...probes.keys()].map((name) => [name, 'not tried yet']));
  return async () => {
    await Promise.all(
      [...waiting].map(async ([name, probe]) => {
        try {
          await probe();
          waiting.delete(name);
          problems.delete(name);
        } catch (error) {
          problems.set(name, error instanceof Error ? error.message || error.name : String(error));
        }
      }),
    );
    const well = problems.size === 0;
    const content = well
      ? { status: 'ok', stage }
      : { status: 'unavailable', failing: Object.fromEntries(problems), stage };
    return {
      status: well ? 200 : 503,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(`${JSON.stringify(content)}\n`),
    };
  };
};
