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
import { placeRecord } from '../../shared/orders/place-record.ts';
import { makeHandler } from './handler.ts';

const stage = loadStage(import.meta.url);
const store = dynamoRecordStore(environmentVariable(environmentNames.table));
const tokens = makeTokenReader(store, systemClock);

// The connection and the tokens are ready before the first request; a prime that fails is made up for by that request.
await tokens.prime().catch((failure: unknown) => logFailure('prime', failure));

export const handler = middy(
  makeHandler({
    tokens,
    store,
    nudges: sqsNudgeQueue(environmentVariable(environmentNames.queueUrl)),
    clock: systemClock,
    uniqueId,
    log,
    place: (envelope) => placeRecord(envelope, stage.receipts.fieldMap),
    quietPeriod: stage.quietSeconds * 1000,
  }),
  middyOptions,
).onError((request) => {
  logFailure('webhook', request.error);
  request.response = internalError();
});
