import { destroySteps } from './cdk-steps.ts';
import { onStage } from './on-stage.ts';

// npm run destroy -- --stage NAME (docs/deploy.md)
await onStage(async (stage) => destroySteps(stage));
