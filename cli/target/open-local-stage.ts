import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadStage } from '../../infra/load-stage.ts';
import { findStage } from '../../infra/local/find-stage.ts';
import { awsAccess } from '../../infra/local/stores/aws-access.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { type OpenStage, openStores } from './open-stage.ts';

/**
 * Opens the stage that runs on this machine.
 * @param port of its API
 * @returns it, or one line that says what to do
 * @throws StageError where its settings cannot be used
 */
export const openLocalStage = async (port: number, clock: Clock): Promise<Result<OpenStage, string>> => {
  const running = await findStage(port);
  if (!running.ok) return running;
  const { dynamoDb, sqs, secretsManager, queue, shop, ...place } = running.value;
  const stage = loadStage('local');
  const access = awsAccess(process.env, { region: stage.region, accountId: '000000000000', stackName: '' });
  const clients = {
    dynamoDb: new DynamoDBClient({ ...access, endpoint: dynamoDb }),
    sqs: new SQSClient({ ...access, endpoint: sqs }),
    secrets: new SecretsManagerClient({ ...access, endpoint: secretsManager }),
  };
  const { address, table, deadLetterQueue, eshopSecret } = place;
  return ok(
    openStores(
      stage,
      { address, table, nudgeQueue: queue, deadLetterQueue, eshopSecret, eshop: shop ?? stage.eshop.address },
      { clients, clock },
    ),
  );
};
