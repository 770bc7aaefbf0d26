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

/** All records are read; only sync records, the shop's own, and what a closed bill settles are written. */
export const syncRecords = (table: Table): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], resources: [table.tableArn] }),
  onRecords(table, 'PutItem', ['hub.order_syncs#*', 'hub.eshop#*', 'hub.bills#*', 'hub.members#*']),
];

/** A member is read and changed, budgets are charged, a bill that was closed before is read; no record of a till is within reach. */
export const quoteBills = (table: Table): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.access#tokens', 'hub.programs#current', 'hub.members#*', 'hub.bills#*']),
  onRecords(table, 'BatchGetItem', ['hub.members#*']),
  onRecords(table, 'PutItem', ['hub.members#*']),
  onRecords(table, 'UpdateItem', ['hub.budgets#*']),
];

/** A bill is stored, and the members who were quoted for it are settled; what cannot be read goes to quarantine. */
export const registerBills = (table: Table): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.access#tokens', 'hub.programs#current', 'hub.members#*', 'hub.bills#*']),
  onRecords(table, 'BatchGetItem', ['hub.members#*']),
  onRecords(table, 'PutItem', ['hub.members#*', 'hub.bills#*', 'hub.quarantine#*']),
];

const onRecords = (table: Table, action: string, keys: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [`dynamodb:${action}`],
    resources: [table.tableArn],
    conditions: { 'ForAllValues:StringLike': { [leadingKeys]: keys } },
  });

/** The counters of budgets are set by the bills, the quotes and the program that are stored. */
export const recountBudgets = (table: Table): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.programs#current', 'hub.budgets#*']),
  onRecords(table, 'BatchGetItem', ['hub.bills#*', 'hub.members#*']),
  onRecords(table, 'UpdateItem', ['hub.budgets#*']),
  // Keys alone are asked for, but a scan cannot be held to a kind.
  new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [table.tableArn] }),
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
