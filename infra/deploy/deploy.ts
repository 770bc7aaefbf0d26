import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { deploySteps } from './cdk-steps.ts';
import { onStage } from './on-stage.ts';
import { runningTable } from './running-table.ts';

// npm run deploy -- --stage NAME (docs/deploy.md)
await onStage((stage) =>
  deploySteps(stage, (stack) => runningTable(new CloudFormationClient({ region: stage.region }), stack)),
);
