import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { tableLayout } from '../../shared/config/table-layout.ts';
import type { TableBackups } from './table-backups.ts';

/** The point-in-time recovery of a DynamoDB table. @param source its name */
export const dynamoTableBackups = (source: string, client: DynamoDBClient): TableBackups => ({
  window: async () => {
    const { ContinuousBackupsDescription } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName: source }),
    );
    const { EarliestRestorableDateTime: from, LatestRestorableDateTime: to } =
      ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
    return from === undefined || to === undefined ? undefined : { from: from.getTime(), to: to.getTime() };
  },
  stateOf: async (table) => {
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
      return Table?.TableStatus === 'ACTIVE' ? 'there' : 'restoring';
    } catch (failure) {
      if (failure instanceof ResourceNotFoundException) return 'none';
      throw failure;
    }
  },
  restore: async (table, at) => {
    await client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: source,
        TargetTableName: table,
        RestoreDateTime: new Date(at),
      }),
    );
  },
  protect: async (table, { isKept, tags }) => {
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName: table,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: table }));
    // What is enabled is refused a second time.
    if (!['ENABLED', 'ENABLING'].includes(TimeToLiveDescription?.TimeToLiveStatus ?? ''))
      await client.send(
        new UpdateTimeToLiveCommand({
          TableName: table,
          TimeToLiveSpecification: { Enabled: true, AttributeName: tableLayout.expiry },
        }),
      );
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    await client.send(
      new TagResourceCommand({
        ResourceArn: Table?.TableArn,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    if (isKept) await client.send(new UpdateTableCommand({ TableName: table, DeletionProtectionEnabled: true }));
  },
});
