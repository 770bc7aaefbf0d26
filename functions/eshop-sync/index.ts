import { setTimeout as wait } from 'node:timers/promises';
import middy from '@middy/core';
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
const queue = sqsNudgeQueue(environmentVariable(environmentNames.queueUrl));
const credentials = eshopCredentials(environmentVariable(environmentNames.eshopSecret), systemClock);

export const handler = middy(
  makeHandler({
    store,
    programs: makeProgramReader(store, systemClock, log),
    clock: systemClock,
    ...reachShop({ eshop, plainHttp: isLocal(stage), credentials, clock: systemClock, log }),
    storeName: table,
    policy: orderPolicyOf(stage),
    timeZone: stage.timeZone,
    prices: stage.loyalty.prices,
    timing: syncTimingOf(stage),
    log,
    uniqueId,
    random: Math.random,
    wait,
    giveBack: queue.giveBack,
  }),
  middyOptions,
  // The whole batch comes again: every nudge may be handled twice.
).onError(failDiscreetly('eshop-sync'));
