import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { RecordTable } from './record-table.ts';

const leadingKeys = 'dynamodb:LeadingKeys';

/** The till's records, tokens and quarantine; nothing that a till sends can reach another record of the hub's own. */
export const receiveRecords = (table: RecordTable): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [...table.tableArns] }),
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ['dynamodb:PutItem'],
    resources: [...table.tableArns],
    conditions: {
      'ForAnyValue:StringLike': { [leadingKeys]: ['hub.*'] },
      'ForAllValues:StringNotLike': { [leadingKeys]: ['hub.quarantine#*'] },
    },
  }),
  new PolicyStatement({
    effect: Effect.DENY,
    actions: ['dynamodb:GetItem'],
    resources: [...table.tableArns],
    conditions: {
      'ForAnyValue:StringLike': { [leadingKeys]: ['hub.*'] },
      'ForAllValues:StringNotLike': { [leadingKeys]: ['hub.access#*'] },
    },
  }),
];

/** All records are read; only sync records, the shop's own, what a closed bill settles, and which days to compare are written. */
export const syncRecords = (table: RecordTable): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], resources: [...table.tableArns] }),
  onRecords(table, 'PutItem', [
    ...['hub.order_syncs#*', 'hub.eshop#*', 'hub.bills#*', 'hub.members#*'],
    'hub.reconciliations#nights',
  ]),
];

/** A member is read and changed and pointers at its quotes left, budgets are charged, a bill that was closed before is read; no record of a till is within reach. */
export const quoteBills = (table: RecordTable): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.access#tokens', 'hub.programs#current', 'hub.members#*', 'hub.bills#*']),
  onRecords(table, 'BatchGetItem', ['hub.members#*', 'hub.quotes#*']),
  onRecords(table, 'PutItem', ['hub.members#*', 'hub.quotes#*']),
  onRecords(table, 'UpdateItem', ['hub.budgets#*']),
];

/** A bill is stored, and the members who were quoted for it are settled; what cannot be read goes to quarantine. */
export const registerBills = (table: RecordTable): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.access#tokens', 'hub.programs#current', 'hub.members#*', 'hub.bills#*']),
  onRecords(table, 'BatchGetItem', ['hub.members#*', 'hub.quotes#*', 'hub.bills#*']),
  onRecords(table, 'PutItem', ['hub.members#*', 'hub.bills#*', 'hub.quarantine#*']),
];

const onRecords = (table: RecordTable, action: string, keys: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: [`dynamodb:${action}`],
    resources: [...table.tableArns],
    conditions: { 'ForAllValues:StringLike': { [leadingKeys]: keys } },
  });

/**
 * The counters of budgets are set by the bills, the quotes and the program that are stored; days are compared by all that a till has
 * sent, and only their reports and the shop's own record are written.
 */
export const recountAndCompare = (table: RecordTable): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.programs#current', 'hub.budgets#*', 'hub.eshop#*', 'hub.reconciliations#*']),
  // Receipts and their parts have no key in common.
  new PolicyStatement({ actions: ['dynamodb:BatchGetItem'], resources: [...table.tableArns] }),
  onRecords(table, 'PutItem', ['hub.eshop#*', 'hub.reconciliations#*']),
  onRecords(table, 'UpdateItem', ['hub.budgets#*']),
  // Keys alone are asked for, but a scan cannot be held to a kind.
  new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [...table.tableArns] }),
];

/** How orders stand is measured by the lists that they are in, by the oldest that is ready, and by those that a person is to look at. */
export const measureOrders = (table: RecordTable): readonly PolicyStatement[] => [
  onRecords(table, 'GetItem', ['hub.eshop#*', 'hub.order_syncs#*']),
  onRecords(table, 'BatchGetItem', ['hub.order_syncs#*']),
];

export const queryIndexes = (table: RecordTable, indexes: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: table.tableArns.flatMap((arn) => indexes.map((index) => `${arn}/index/${index}`)),
  });

export const onQueue = (queue: IQueue, ...actions: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: actions.map((action) => `sqs:${action}`), resources: [queue.queueArn] });

export const readSecret = (secret: Secret): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] });

/** Only by its alias: a version that is not released is called by nobody. */
export const invoke = (live: Alias): PolicyStatement =>
  new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [live.functionArn] });
