import middy from '@middy/core';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import { failDiscreetly } from '../../shared/adapters/fail-discreetly.ts';
import { environmentVariable, loadStage, log, systemClock } from '../../shared/adapters/lambda-environment.ts';
import { middyOptions } from '../../shared/adapters/middy-options.ts';
import { sqsDeadLetterBox } from '../../shared/adapters/sqs-dead-letter-box.ts';
import { sqsNudgeQueue } from '../../shared/adapters/sqs-nudge-queue.ts';
import { environmentNames } from '../../shared/config/environment.ts';
import { isOpen } from '../../shared/config/opening-hours.ts';
import { makeFunnelMeter } from '../../shared/eshop/measure-funnel.ts';
import { sweep } from '../../shared/eshop/sweep.ts';

const { timeZone, alarms } = loadStage(import.meta.url);
const store = dynamoRecordStore(environmentVariable(environmentNames.table));
const deps = {
  store,
  nudges: sqsNudgeQueue(environmentVariable(environmentNames.queueUrl)),
  deadLetters: sqsDeadLetterBox(environmentVariable(environmentNames.deadLetterQueueUrl), systemClock),
  clock: systemClock,
  log,
  random: Math.random,
};
const measure = makeFunnelMeter({
  store,
  clock: systemClock,
  log,
  timeZone,
  isOpen: (at) => alarms.openingHours !== undefined && isOpen(alarms.openingHours, at, timeZone),
});

export const handler = middy(async (): Promise<void> => {
  await sweep(deps);
  await measure();
}, middyOptions).onError(failDiscreetly('sweep'));
