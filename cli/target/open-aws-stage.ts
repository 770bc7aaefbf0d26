import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadStage } from '../../infra/load-stage.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { type OpenStage, openStores } from './open-stage.ts';
import { stackOutputs } from './stack-outputs.ts';

/**
 * Opens a stage on AWS, with the login that the SDK finds in the environment or the profile.
 * @param name of `infra/stages/<name>.json`
 * @returns it, or one line that says what to do
 * @throws StageError where its settings cannot be used, and whatever AWS answers
 */
export const openAwsStage = async (name: string, clock: Clock): Promise<Result<OpenStage, string>> => {
  const stage = loadStage(name);
  const { region } = stage;
  const outputs = await stackOutputs(new CloudFormationClient({ region }), name);
  if (!outputs.ok) return outputs;
  const { WebhookAddress, RecordTable, NudgeQueue, DeadLetterQueue, EshopCredentialsSecret } = outputs.value;
  const clients = {
    dynamoDb: new DynamoDBClient({ region }),
    sqs: new SQSClient({ region }),
    secrets: new SecretsManagerClient({ region }),
  };
  return ok(
    openStores(
      stage,
      {
        address: WebhookAddress.replace(/\/webhook\/TOKEN$/, ''),
        table: RecordTable,
        nudgeQueue: NudgeQueue,
        deadLetterQueue: DeadLetterQueue,
        eshopSecret: EshopCredentialsSecret,
        eshop: stage.eshop.address,
      },
      { clients, clock },
    ),
  );
};
