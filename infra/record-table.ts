import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { tableLayout } from '../shared/config/table-layout.ts';

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
  const restored = Table.fromTableName(scope, 'RestoredRecords', restoredTable);
  // Roles change before the functions do: those that still use the stack's own table go on meanwhile.
  return { tableName: restored.tableName, tableArns: [table.tableArn, restored.tableArn] };
};
