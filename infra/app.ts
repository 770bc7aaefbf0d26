import { App, Tags } from 'aws-cdk-lib';
import { stageTags } from '../shared/config/stage-tags.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { checkStacks } from './check-stacks.ts';
import { KasalinkStack } from './kasalink-stack.ts';
import { loadStage, StageError } from './load-stage.ts';

const app = new App({
  analyticsReporting: false,
  // Findings of the CDK's own checks are errors, not warnings.
  context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
});
if (process.env.CDK_VALIDATION !== 'false') checkStacks(app);
const context = (name: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(name);
  return typeof value === 'string' ? value : undefined;
};

try {
  const stage = loadStage(context('stage') ?? 'prod', context('eshopAddress'));
  const stack = new KasalinkStack(app, `Kasalink-${stage.name}`, { stage, code: await bundleFunctions(stage) });
  for (const [key, value] of Object.entries(stageTags(stage))) Tags.of(stack).add(key, value);
  app.synth();
} catch (error) {
  if (!(error instanceof StageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
