import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { dynamoRecordCensus } from '../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { eshopCredentials, type ReadCredentials } from '../../shared/adapters/eshop-credentials.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import type { Stage } from '../../shared/config/stage.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { BudgetStore } from '../../shared/loyalty/budgets/budget-store.ts';
import type { NudgeQueue } from '../../shared/records/nudge.ts';
import type { TillCensus } from '../../shared/records/record-census.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';

/** Where the parts of a stage are. */
export interface StagePlace {
  /** Its API, without a slash at the end. */
  readonly address: string;
  /** Name of the table of records. */
  readonly table: string;
  /** Addresses of the queues. */
  readonly nudgeQueue: string;
  readonly deadLetterQueue: string;
  /** ARN of the shop's login. */
  readonly eshopSecret: string;
  /** The shop's API, up to and with `/api/v2`. */
  readonly eshop: string;
}

export interface StageClients {
  readonly dynamoDb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly secrets: SecretsManagerClient;
}

/** What a command needs of a stage, wherever it runs. */
export interface OpenStage {
  readonly store: RecordStore;
  readonly census: TillCensus;
  readonly budgets: BudgetStore;
  readonly nudges: NudgeQueue;
  /** The login of the shop. */
  readonly credentials: ReadCredentials;
  /** Its settings. */
  readonly stage: Stage;
  readonly place: StagePlace;
  readonly clients: StageClients;
}

/** Opens the stores of a stage whose place is known. */
export const openStores = (
  stage: Stage,
  place: StagePlace,
  { clients, clock }: { readonly clients: StageClients; readonly clock: Clock },
): OpenStage => ({
  store: dynamoRecordStore(place.table, clients.dynamoDb),
  census: dynamoRecordCensus(place.table, clients.dynamoDb),
  budgets: dynamoBudgetStore(place.table, clients.dynamoDb),
  nudges: sqsNudgeQueue(place.nudgeQueue, clients.sqs),
  credentials: eshopCredentials(place.eshopSecret, clock, clients.secrets),
  stage,
  place,
  clients,
});
