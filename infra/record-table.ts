import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { tableLayout } from '../shared/config/table-layout.ts';

/** The records' table, as others need to know it. */
export interface RecordTable {
  readonly tableName: string;
  readonly tableArn: string;
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
    removalPolicy: keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  for (const index of Object.values(indexes))
    table.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
      sortKey: { name: index.sortKey, type: index.sortKey === 'due' ? AttributeType.NUMBER : AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  return restoredTable === undefined ? table : Table.fromTableName(scope, 'RestoredRecords', restoredTable);
};
