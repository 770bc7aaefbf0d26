import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Stage } from '../../shared/config/stage.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { loadStage, StageError } from '../load-stage.ts';
import { askPerson } from './ask-person.ts';
import type { CdkStep } from './cdk-steps.ts';
import { readStageArgument } from './read-stage-argument.ts';
import { runSteps } from './run-steps.ts';

const cdk = async (args: readonly string[]): Promise<number> => {
  const child = spawn('cdk', args, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
};

const ask = (question: string): Promise<boolean> =>
  askPerson(question, { input: process.stdin, output: process.stderr });
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Does something with the stage that the command line names. */
export const onStage = async (
  stepsOf: (stage: Stage) => Promise<Result<readonly CdkStep[], string>>,
): Promise<void> => {
  const name = readStageArgument(process.argv.slice(2));
  if (!name.ok) return end(name.error, 2);
  try {
    const steps = await stepsOf(loadStage(name.value));
    if (!steps.ok) return end(steps.error, 1);
    process.exitCode = await runSteps(steps.value, { cdk, ask, say });
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    end(error.message, 1);
  }
};

const end = (message: string, code: number): void => {
  say(message);
  process.exitCode = code;
};
