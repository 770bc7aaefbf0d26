import type { CdkStep } from './cdk-steps.ts';

export interface StepRunner {
  /** Runs `cdk` with what it prints for all to see. @returns its exit code */
  readonly cdk: (args: readonly string[]) => Promise<number>;
  /** @returns whether a person said yes */
  readonly ask: (question: string) => Promise<boolean>;
  readonly say: (line: string) => void;
}

/** Takes the steps in turn, up to the first that fails or that nobody wants. @returns the exit code */
export const runSteps = async (steps: readonly CdkStep[], { cdk, ask, say }: StepRunner): Promise<number> => {
  for (const { args, question, afterwards = [] } of steps) {
    if (question !== undefined && !(await ask(question))) return 1;
    const code = await cdk(args);
    if (code !== 0) return code;
    afterwards.forEach(say);
  }
  return 0;
};
