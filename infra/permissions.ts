import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

const leadingKeys = 'dynamodb:LeadingKeys';

/** The till's records, tokens and quarantine; nothing that a till sends can reach another record of the hub's own. */
export const receiveRecords = (table: Table): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [table.tableArn] }),
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ['dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: {
      'ForAnyValue:StringLike': { [leadingKeys]: ['hub.*'] },
      'ForAllValues:StringNotLike': { [leadingKeys]: ['hub.quarantine#*'] },
    },
  }),
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ['dynamodb:GetItem'],
    resources: [table.tableArn],
    conditions: {
      'ForAnyValue:StringLike': { [leadingKeys]: ['hub.*'] },
      'ForAllValues:StringNotLike': { [leadingKeys]: ['hub.access#*'] },
    },
  }),
];

/** All records are read; only sync records and the shop's own are written. */
export const syncRecords = (table: Table): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], resources: [table.tableArn] }),
  new PolicyStatement({
    actions: ['dynamodb:PutItem'],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { [leadingKeys]: ['hub.order_syncs#*', 'hub.eshop#*'] } },
  }),
];

export const queryIndexes = (table: Table, indexes: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: indexes.map((index) => `${table.tableArn}/index/${index}`),
  });

export const onQueue = (queue: IQueue, ...actions: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: actions.map((action) => `sqs:${action}`), resources: [queue.queueArn] });

export const readSecret = (secret: Secret): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] });
