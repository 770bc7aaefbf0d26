import { isLocal, type Stage } from '../../shared/config/stage.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import type { RunningTable } from './running-table.ts';

/** A call of the CDK's command line. */
export interface CdkStep {
  readonly args: readonly string[];
  /** What a person has to say yes to before it. */
  readonly question?: string;
  /** What a person is told when it is done. */
  readonly afterwards?: readonly string[];
}

const assembly = 'cdk.out';
const stackOf = ({ name }: Stage): string => `Kasalink-${name}`;

/**
 * Deploying a stage: what is judged and shown is what is deployed, as it was synthesized once. The CDK asks again where a change
 * lets anybody do more than before.
 * @param running tells the table of the stack that is deployed
 */
export const deploySteps = async (
  stage: Stage,
  running: (stack: string) => Promise<Result<RunningTable | undefined, string>>,
): Promise<Result<readonly CdkStep[], string>> => {
  if (isLocal(stage)) return failed('the stage local runs on this machine: npm start');
  const stack = stackOf(stage);
  if (stage.release.firstPercent < 100) {
    const table = await running(stack);
    if (!table.ok) return table;
    if (table.value !== undefined && table.value.restored !== stage.restoredTable)
      return failed(
        `${stack} runs on ${inWords(table.value.restored)}, and would on ${inWords(stage.restoredTable)}: in a gradual release on both at once. Set "release": { "firstPercent": 100 } in infra/stages/${stage.name}.json for this deployment`,
      );
  }
  return ok([
    { args: ['synth', '--quiet', '--context', `stage=${stage.name}`, '--output', assembly] },
    { args: ['diff', '--app', assembly, stack] },
    {
      args: ['deploy', '--app', assembly, '--require-approval', 'broadening', stack],
      question: `Deploy this to ${stage.name}?`,
    },
  ]);
};

const inWords = (restored: string | undefined): string => restored ?? "the stack's own table";

/** Taking a stage down, unless it keeps its data. */
export const destroySteps = (stage: Stage): Result<readonly CdkStep[], string> => {
  if (isLocal(stage)) return failed('the stage local is a folder: npm start -- --fresh begins it anew');
  if (stage.keepData)
    return failed(
      `the stage ${stage.name} keeps its data, so it is not destroyed. To give them up: set "keepData": false in infra/stages/${stage.name}.json, deploy that, and then destroy it`,
    );
  const { name, region, restoredTable } = stage;
  const destroy = { args: ['destroy', '--context', `stage=${name}`, '--force', stackOf(stage)] };
  if (restoredTable === undefined)
    return ok([
      {
        ...destroy,
        question: `Destroy ${name} with all its records? There is no way back but AWS's backup of its table, which ends after 35 days`,
      },
    ]);
  const table = `--region ${region} --table-name ${restoredTable}`;
  return ok([
    {
      ...destroy,
      question: `Destroy ${name}? The table that was restored, ${restoredTable}, stays with its records; the stack's own is deleted`,
      afterwards: [
        `${restoredTable} is no part of the stack, and still has all records. To delete it too:`,
        `  aws dynamodb update-table --no-deletion-protection-enabled ${table}`,
        `  aws dynamodb delete-table ${table}`,
      ],
    },
  ]);
};
