import { StageError } from '../../infra/load-stage.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { failed, type Result } from '../../shared/kernel/result.ts';
import type { OpenStage } from './open-stage.ts';
import type { Target } from './read-target.ts';

/** Opens the stage that a command line names. @returns it, or one line that says what to do */
export const openTarget = async (target: Target, clock: Clock): Promise<Result<OpenStage, string>> => {
  try {
    // Only what is wanted is loaded: each of the SDK's clients takes its time.
    if (target.kind === 'local')
      return await (await import('./open-local-stage.ts')).openLocalStage(target.port, clock);
    return await (await import('./open-aws-stage.ts')).openAwsStage(target.name, clock);
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    return failed(error.message);
  }
};
