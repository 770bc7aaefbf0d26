import { deploySteps } from './cdk-steps.ts';
import { onStage } from './on-stage.ts';

// npm run deploy -- --stage NAME (docs/deploy.md)
await onStage(deploySteps);
