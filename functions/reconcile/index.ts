import middy from '@middy/core';
import { dynamoBudgetStore } from '../../shared/adapters/dynamodb-budget-store.ts';
import { dynamoRecordCensus } from '../../shared/adapters/dynamodb-record-census.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { eshopCredentials } from '../../shared/adapters/eshop-credentials.ts';
import { failDiscreetly } from '../../shared/adapters/fail-discreetly.ts';
import {
  environmentVariable,
  loadStage,
  log,
  systemClock,
  uniqueId,
} from '../../shared/adapters/lambda-environment.ts';
import { middyOptions } from '../../shared/adapters/middy-options.ts';
import { reachShop } from '../../shared/adapters/reach-shop.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { environmentNames } from '../../shared/config/environment.ts';
import { orderPolicyOf } from '../../shared/config/order-policy.ts';
import { isLocal } from '../../shared/config/stage.ts';
import { syncTimingOf } from '../../shared/config/sync-timing.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { makeHandler } from './handler.ts';

const stage = loadStage(import.meta.url);
const { eshop } = stage;
const table = environmentVariable(environmentNames.table);
const store = dynamoRecordStore(table);
const credentials = eshopCredentials(environmentVariable(environmentNames.eshopSecret), systemClock);

export const handler = middy(
  makeHandler({
    store,
    census: dynamoRecordCensus(table),
    budgets: dynamoBudgetStore(table),
    programs: makeProgramReader(store, systemClock, log),
    nudges: sqsNudgeQueue(environmentVariable(environmentNames.queueUrl)),
    clock: systemClock,
    timeZone: stage.timeZone,
    ...reachShop({ eshop, plainHttp: isLocal(stage), credentials, clock: systemClock, log }),
    storeName: table,
    policy: orderPolicyOf(stage),
    timing: syncTimingOf(stage),
    log,
    uniqueId,
    random: Math.random,
  }),
  middyOptions,
).onError(failDiscreetly('reconcile'));
