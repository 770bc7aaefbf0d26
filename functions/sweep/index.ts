import middy from '@middy/core';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { environmentVariable, log, logFailure, systemClock } from '../../shared/adapters/lambda-environment.ts';
import { middyOptions } from '../../shared/adapters/middy-options.ts';
import { sqsDeadLetters } from '../../shared/adapters/sqs-dead-letters.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { environmentNames } from '../../shared/config/environment.ts';
import { sweep } from '../../shared/eshop/sweep.ts';

const deps = {
  store: dynamoRecordStore(environmentVariable(environmentNames.table)),
  nudges: sqsNudgeQueue(environmentVariable(environmentNames.queueUrl)),
  deadLetters: sqsDeadLetters(environmentVariable(environmentNames.deadLetterQueueUrl)),
  clock: systemClock,
  log,
  random: Math.random,
};

export const handler = middy(async (): Promise<void> => sweep(deps), middyOptions).onError((request) => {
  logFailure('sweep', request.error);
});
