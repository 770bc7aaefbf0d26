import { setTimeout as wait } from 'node:timers/promises';
import middy from '@middy/core';
import { makeTokenReader } from '../../shared/access/token-reader.ts';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import {
  environmentVariable,
  loadStage,
  log,
  logFailure,
  systemClock,
  uniqueId,
} from '../../shared/adapters/lambda-environment.ts';
import { middyOptions } from '../../shared/adapters/middy-options.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { environmentNames } from '../../shared/config/environment.ts';
import { internalError } from '../../shared/http/http-response.ts';
import { makeProgramReader } from '../../shared/loyalty/program/program-reader.ts';
import { registerBill } from '../../shared/loyalty/settlement/register-bill.ts';
import { makeHandler } from './handler.ts';

const stage = loadStage(import.meta.url);
const store = dynamoRecordStore(environmentVariable(environmentNames.table));
const tokens = makeTokenReader(store, systemClock);
const programs = makeProgramReader(store, systemClock, log);
const deps = {
  store,
  nudges: sqsNudgeQueue(environmentVariable(environmentNames.queueUrl)),
  programs,
  clock: systemClock,
  timeZone: stage.timeZone,
  prices: stage.loyalty.prices,
  quietPeriod: stage.quietSeconds * 1000,
  log,
  random: Math.random,
  wait,
  uniqueId,
};

// A prime that fails is made up for by the first request.
await Promise.all([tokens.prime(), programs.prime()]).catch((failure: unknown) => logFailure('prime', failure));

export const handler = middy(
  makeHandler({ ...deps, tokens, register: (bill, from) => registerBill(deps, bill, from) }),
  middyOptions,
).onError((request) => {
  logFailure('order-completed', request.error);
  request.response = internalError();
});
