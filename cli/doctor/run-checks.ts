import type { Progress } from '../../infra/local/terminal/progress.ts';
import { causeInWords } from '../describe-outage.ts';
import { type Check, type Finding, failing } from './finding.ts';

/** What a check found, with its name. */
export type NamedFinding = Finding & { readonly check: string };

export interface CheckOptions {
  /** Shows what is looked at. */
  readonly watching: Progress | undefined;
  /** Told each finding as it comes. */
  readonly onFound: (finding: NamedFinding) => void;
}

/** Makes the checks one after the other: what one finds may be what the next one stumbles over. */
export const runChecks = async (
  checks: readonly Check[],
  { watching, onFound }: CheckOptions,
): Promise<readonly NamedFinding[]> => {
  const all: NamedFinding[] = [];
  for (const [at, check] of checks.entries()) {
    watching?.show(check.name, at / checks.length);
    const findings = await lookAt(check);
    watching?.clear();
    for (const found of findings) {
      const finding = { check: check.name, ...found };
      all.push(finding);
      onFound(finding);
    }
  }
  return all;
};

const lookAt = async ({ look }: Check): Promise<readonly Finding[]> => {
  try {
    return await look();
  } catch (failure) {
    return [failing('could not be looked at', causeInWords(failure))];
  }
};
