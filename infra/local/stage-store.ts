import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { dynamoRecordCensus } from '../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import type { Stage } from '../../shared/config/stage.ts';
import { failed, ok, type Result } from '../../shared/kernel/result.ts';
import type { BudgetStore } from '../../shared/loyalty/budgets/budget-store.ts';
import type { RecordCensus } from '../../shared/records/record-census.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import { loadStage, StageError } from '../load-stage.ts';
import { findStage } from './find-stage.ts';
import { awsAccess } from './stores/aws-access.ts';

/** What a tool needs of a running stage. */
export interface OpenStage {
  readonly store: RecordStore;
  readonly census: RecordCensus;
  readonly budgets: BudgetStore;
  /** Its settings, `infra/stages/local.json`. */
  readonly stage: Stage;
}

/**
 * Opens the stores of a running stage by the port of its API.
 * @returns them, or what to do, a line a fault
 */
export const openStage = async (port: number): Promise<Result<OpenStage, string>> => {
  const running = await findStage(port);
  if (!running.ok) return running;
  const { table, dynamoDb: endpoint } = running.value;
  try {
    const stage = loadStage('local');
    const place = { region: stage.region, accountId: '000000000000', stackName: '' };
    const client = new DynamoDBClient({ ...awsAccess(process.env, place), endpoint });
    return ok({
      store: dynamoRecordStore(table, client),
      census: dynamoRecordCensus(table, client),
      budgets: dynamoBudgetStore(table, client),
      stage,
    });
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    return failed(error.message);
  }
};
