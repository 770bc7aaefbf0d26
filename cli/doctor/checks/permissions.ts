import * as v from 'valibot';
import { attempt } from '../../../shared/kernel/result.ts';
import type { OpenStage } from '../../target/open-stage.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';
import { trialsOf } from '../trials.ts';

const denied = v.object({
  name: v.picklist(['AccessDenied', 'AccessDeniedException', 'KMSAccessDeniedException']),
});

/** Tries each kind of call that the commands make, and names those that this login may not make; what few need is a warning. */
export const permissionsCheck = (stage: Pick<OpenStage, 'clients' | 'place'>): Check => ({
  name: 'permissions',
  look: async () => {
    const trials = trialsOf(stage);
    const missing: Finding[] = [];
    for (const { action, on, only, tryIt } of trials) {
      const tried = await attempt(tryIt);
      if (!tried.ok && v.is(denied, tried.error))
        missing.push(
          only === undefined
            ? failing(`this login may not ${action}`, `allow it ${action} on ${on}`)
            : warned(
                `this login may not ${action}, which kasalink ${only} needs`,
                'allow whoever does it what docs/kasalink.md lists',
              ),
        );
    }
    return missing.length === 0 ? [passed(`all ${trials.length} kinds of calls are allowed`)] : missing;
  },
});
