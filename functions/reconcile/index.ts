import middy from '@middy/core';
import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { dynamoRecordCensus } from '../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import {
  environmentVariable,
  loadStage,
  log,
  logFailure,
  systemClock,
} from '../../shared/adapters/lambda-environment.ts';
import { middyOptions } from '../../shared/adapters/middy-options.ts';
import { environmentNames } from '../../shared/config/environment.ts';
import { recountBudgets } from '../../shared/loyalty/budgets/recount-budgets.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';

const table = environmentVariable(environmentNames.table);
const store = dynamoRecordStore(table);
const deps = {
  store,
  census: dynamoRecordCensus(table),
  budgets: dynamoBudgetStore(table),
  programs: makeProgramReader(store, systemClock, log),
  clock: systemClock,
  timeZone: loadStage(import.meta.url).timeZone,
  log,
};

export const handler = middy(async (): Promise<void> => recountBudgets(deps), middyOptions).onError((request) => {
  logFailure('reconcile', request.error);
});
