import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Stage } from '../../shared/config/stage.ts';
import type { Result } from '../../shared/kernel/result.ts';
import { loadStage, StageError } from '../load-stage.ts';
import type { CdkStep } from './cdk-steps.ts';
import { readStageArgument } from './read-stage-argument.ts';
import { runSteps } from './run-steps.ts';

const cdk = async (args: readonly string[]): Promise<number> => {
  const child = spawn('cdk', args, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
};

/** Only "yes" is a yes; whoever is no person at a terminal cannot give it. */
const ask = async (question: string): Promise<boolean> => {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} (yes/no) `);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
};

/** Does something with the stage that the command line names. */
export const onStage = async (stepsOf: (stage: Stage) => Result<readonly CdkStep[], string>): Promise<void> => {
  const name = readStageArgument(process.argv.slice(2));
  if (!name.ok) return end(name.error, 2);
  try {
    const steps = stepsOf(loadStage(name.value));
    if (!steps.ok) return end(steps.error, 1);
    process.exitCode = await runSteps(steps.value, { cdk, ask });
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    end(error.message, 1);
  }
};

const end = (message: string, code: number): void => {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
};
