import { isLocal, type Stage } from '../../shared/config/stage.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';

/** A call of the CDK's command line. */
export interface CdkStep {
  readonly args: readonly string[];
  /** What a person has to say yes to before it. */
  readonly question?: string;
}

const assembly = 'cdk.out';
const stackOf = ({ name }: Stage): string => `Kasalink-${name}`;

/**
 * Deploying a stage: what is judged and shown is what is deployed, as it was synthesized once. The CDK asks again where a change
 * lets anybody do more than before.
 */
export const deploySteps = (stage: Stage): Result<readonly CdkStep[], string> => {
  if (isLocal(stage)) return failed('the stage local runs on this machine: npm start');
  const stack = stackOf(stage);
  return ok([
    { args: ['synth', '--quiet', '--context', `stage=${stage.name}`, '--output', assembly] },
    { args: ['diff', '--app', assembly, stack] },
    {
      args: ['deploy', '--app', assembly, '--require-approval', 'broadening', stack],
      question: `Deploy this to ${stage.name}?`,
    },
  ]);
};

/** Taking a stage down, unless it keeps its data. */
export const destroySteps = (stage: Stage): Result<readonly CdkStep[], string> => {
  if (isLocal(stage)) return failed('the stage local is a folder: npm start -- --fresh begins it anew');
  if (stage.keepData)
    return failed(
      `the stage ${stage.name} keeps its data, so it is not destroyed. To give them up: set "keepData": false in infra/stages/${stage.name}.json, deploy that, and then destroy it`,
    );
  return ok([
    {
      args: ['destroy', '--context', `stage=${stage.name}`, '--force', stackOf(stage)],
      question: `Destroy ${stage.name} with all its records? There is no way back`,
    },
  ]);
};
