import { CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { tableLayout } from '../shared/config/table-layout.ts';
import { acknowledge } from './acknowledge.ts';

/** The records' table, as others need to know it. */
export interface RecordTable {
  readonly tableName: string;
  /** The tables that the functions may reach. */
  readonly tableArns: readonly string[];
}

/**
 * The one table, with every index that is foreseen: adding one later re-reads the whole table (ADR 3). It can be restored to any second
 * of the last 35 days.
 * @returns what the hub runs on: the table, or the one that was restored in its place
 */
export const recordTable = (
  scope: Construct,
  { keepData, restoredTable }: Pick<Stage, 'keepData' | 'restoredTable'>,
): RecordTable => {
  const { partitionKey, expiry, indexes } = tableLayout;
  const table = new Table(scope, 'Records', {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: expiry,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keepData,
    // Retained after a first deployment that failed, too: as it is protected, to delete it then would fail the rollback.
    removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  for (const index of Object.values(indexes))
    table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
      sortKey: { name: index.sortKey, type: index.sortKey === 'due' ? AttributeType.NUMBER : AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  if (restoredTable === undefined) return { tableName: table.tableName, tableArns: [table.tableArn] };
  acknowledgeRestored(scope, table);
  const restored = Table.fromTableName(scope, 'RestoredRecords', restoredTable);
  // Roles change before the functions do: those that still use the stack's own table, or an earlier one that was restored of it, go on meanwhile.
  return { tableName: restored.tableName, tableArns: [table.tableArn, `${table.tableArn}-*`, restored.tableArn] };
};

const acknowledgeRestored = (scope: Construct, { node }: Table): void => {
  const { defaultChild } = node;
  if (!CfnElement.isCfnElement(defaultChild)) throw new Error('a table is an element of the template');
  const own = `<${Stack.of(scope).getLogicalId(defaultChild)}.Arn>-*`;
  const reached = [own, ...Object.values(tableLayout.indexes).map(({ name }) => `${own}/index/${name}`)];
  const reason =
    'A restore names the table that it makes after the one it is made of, and tills are answered while functions change over from one such table to another.';
  acknowledge(scope, Object.fromEntries(reached.map((table) => [`AwsSolutions-IAM5[Resource::${table}]`, reason])));
};
