import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Stage } from '../../shared/config/stage.ts';
import { alarmsCheck } from './checks/alarms.ts';
import { concurrencyCheck } from './checks/concurrency.ts';
import type { Check } from './finding.ts';

/** What only an account of AWS has. */
export const accountChecks = (stage: Stage): readonly Check[] => {
  const { region } = stage;
  return [
    alarmsCheck({ stage, cloudFormation: new CloudFormationClient({ region }), sns: new SNSClient({ region }) }),
    concurrencyCheck(new LambdaClient({ region })),
  ];
};
