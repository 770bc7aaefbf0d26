import * as v from 'valibot';
import { attempt } from '../../../shared/kernel/result.ts';
import { causeInWords } from '../../describe-outage.ts';
import type { OpenStage } from '../../target/open-stage.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';
import { type Trial, trialsOf } from '../trials.ts';

const fault = v.object({ name: v.string() });
const denied = ['AccessDenied', 'AccessDeniedException', 'KmsAccessDenied', 'KMSAccessDeniedException'];
const gone = ['QueueDoesNotExist', 'NonExistentQueue', 'ResourceNotFoundException'];

/**
 * Tries each kind of call that the commands make, and names those that this login may not make, or that came to something else; what
 * few need is a warning.
 */
export const permissionsCheck = (stage: Pick<OpenStage, 'clients' | 'place'>): Check => ({
  name: 'permissions',
  look: async () => {
    const trials = trialsOf(stage);
    const missing: Finding[] = [];
    const others: Untried[] = [];
    for (const trial of trials) {
      const tried = await attempt(trial.tryIt);
      if (tried.ok) continue;
      const name = faultOf(tried.error);
      if (denied.includes(name)) missing.push(mayNot(trial));
      else if (!trial.lacks.includes(name)) others.push({ trial, name, cause: causeInWords(tried.error) });
    }
    const found = [...missing, ...untried(others)];
    return found.length === 0 ? [passed(`all ${trials.length} kinds of calls are allowed`)] : found;
  },
});

/** A fault's name without the service's. */
const faultOf = (failure: unknown): string =>
  v.is(fault, failure) ? failure.name.slice(failure.name.lastIndexOf('.') + 1) : '';

const mayNot = ({ action, on, only }: Trial): Finding =>
  only === undefined
    ? failing(`this login may not ${action}`, `allow it ${action} on ${on}`)
    : warned(
        `this login may not ${action}, which kasalink ${only} needs`,
        'allow whoever does it what docs/kasalink.md lists',
      );

interface Untried {
  readonly trial: Trial;
  readonly name: string;
  /** In words. */
  readonly cause: string;
}

/** Whether they are allowed is not known: a finding for each cause, as one alone may keep all of them. */
const untried = (all: readonly Untried[]): readonly Finding[] =>
  [...Map.groupBy(all, ({ cause }) => cause)].map(([cause, calls]) => ({
    ...failing(
      `it cannot be told whether this login may ${calls.map(({ trial }) => trial.action).join(', ')}`,
      calls.some(({ name }) => gone.includes(name))
        ? 'what the stack names is not there: deploy the stage again'
        : 'mend what keeps the calls from AWS, the login or the way there, and try again',
    ),
    details: [cause],
  }));
