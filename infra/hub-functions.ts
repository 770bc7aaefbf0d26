import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { environmentNames } from '../shared/config/environment.ts';
import type { FunctionName } from '../shared/config/function-names.ts';
import { functionTimeouts } from '../shared/config/function-timeouts.ts';
import { metricNamespaceOf } from '../shared/config/metric-namespace.ts';
import type { Stage } from '../shared/config/stage.ts';
import { tableLayout } from '../shared/config/table-layout.ts';
import type { FunctionCode } from './bundle-functions.ts';
import { HubFunction, type HubFunctionProps } from './hub-function.ts';
import type { HubQueues } from './hub-queues.ts';
import {
  measureOrders,
  onQueue,
  queryIndexes,
  quoteBills,
  readSecret,
  receiveRecords,
  recountAndCompare,
  registerBills,
  syncRecords,
} from './permissions.ts';
import type { RecordTable } from './record-table.ts';

export interface FunctionParts {
  readonly stage: Stage;
  readonly code: FunctionCode;
  readonly table: RecordTable;
  readonly queues: HubQueues;
  /** The login of the shop: two functions may read it. */
  readonly credentials: Secret;
}

export type HubFunctions = Readonly<Record<FunctionName, HubFunction>>;

/** Every function of the hub, each with what it needs and may do. */
export const hubFunctions = (
  scope: Construct,
  { stage, code, table, queues, credentials }: FunctionParts,
): HubFunctions => {
  const { ordersByMirror, partsByOrder, receiptsByDay, workByDue } = tableLayout.indexes;
  const { nudges, deadLetters, scheduleFailures } = queues;
  const records = {
    [environmentNames.table]: table.tableName,
    [environmentNames.metricNamespace]: metricNamespaceOf(stage),
  };
  const nudging = { ...records, [environmentNames.queueUrl]: nudges.queueUrl };
  const withLogin = { ...nudging, [environmentNames.eshopSecret]: credentials.secretArn };
  const make = (id: string, name: FunctionName, props: Omit<HubFunctionProps, 'code' | 'reservedConcurrency'>) =>
    new HubFunction(scope, id, {
      ...props,
      code: code[name],
      reservedConcurrency: stage.limits.reservedConcurrency[name],
    });

  return {
    webhook: make('Webhook', 'webhook', {
      timeoutSeconds: functionTimeouts.webhook,
      memoryMegabytes: 256,
      environment: nudging,
      may: [...receiveRecords(table), onQueue(nudges, 'SendMessage')],
    }),
    'loyalty-discount': make('LoyaltyDiscount', 'loyalty-discount', {
      timeoutSeconds: functionTimeouts.loyaltyDiscount,
      memoryMegabytes: 512,
      environment: records,
      may: [...quoteBills(table), queryIndexes(table, [ordersByMirror.name])],
    }),
    'order-completed': make('OrderCompleted', 'order-completed', {
      timeoutSeconds: functionTimeouts.orderCompleted,
      memoryMegabytes: 512,
      environment: nudging,
      may: [...registerBills(table), queryIndexes(table, [ordersByMirror.name]), onQueue(nudges, 'SendMessage')],
    }),
    'eshop-sync': make('EshopSync', 'eshop-sync', {
      timeoutSeconds: functionTimeouts.eshopSync,
      memoryMegabytes: 512,
      environment: withLogin,
      may: [
        ...syncRecords(table),
        queryIndexes(table, [partsByOrder.name, workByDue.name, ordersByMirror.name]),
        onQueue(nudges, 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'),
        readSecret(credentials),
      ],
    }),
    sweep: make('Sweep', 'sweep', {
      timeoutSeconds: functionTimeouts.sweep,
      memoryMegabytes: 256,
      environment: { ...nudging, [environmentNames.deadLetterQueueUrl]: deadLetters.queueUrl },
      may: [
        ...measureOrders(table),
        queryIndexes(table, [workByDue.name]),
        onQueue(nudges, 'SendMessage'),
        onQueue(deadLetters, 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'),
      ],
      failures: scheduleFailures,
    }),
    reconcile: make('Reconcile', 'reconcile', {
      timeoutSeconds: functionTimeouts.reconcile,
      memoryMegabytes: 512,
      environment: withLogin,
      may: [
        ...recountAndCompare(table),
        queryIndexes(table, [receiptsByDay.name, partsByOrder.name, workByDue.name]),
        onQueue(nudges, 'SendMessage'),
        readSecret(credentials),
      ],
      failures: scheduleFailures,
    }),
  };
};
