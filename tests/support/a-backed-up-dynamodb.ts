import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createRecordTable } from './embedded-dynamodb.ts';
import { type AskedOfDynamoDb, inFrontOfDynamoDb } from './in-front-of-dynamodb.ts';
import { standInClient } from './stand-in-client.ts';

/**
 * A DynamoDB that has backups, which the embedded one has not: these calls are answered here, all others by it. A restored table is an
 * empty one.
 * @param window of moments that can be had back, milliseconds; undefined where backups are off
 */
export const aBackedUpDynamoDb = async (
  behind: string,
  window: { readonly from: number; readonly to: number } | undefined,
) => {
  const client = new DynamoDBClient(standInClient(behind));
  const done: string[] = [];
  const expiring = new Set<string>();

  const answer = async (operation: string, asked: AskedOfDynamoDb): Promise<object | undefined> => {
    const table = asked.TableName ?? asked.TargetTableName ?? '';
    const note = (what: unknown): void => void done.push(`${operation} ${table} ${JSON.stringify(what)}`);
    switch (operation) {
      case 'DescribeContinuousBackups': {
        const moments = window && {
          EarliestRestorableDateTime: window.from / 1000,
          LatestRestorableDateTime: window.to / 1000,
        };
        const status = window === undefined ? 'DISABLED' : 'ENABLED';
        return {
          ContinuousBackupsDescription: {
            ContinuousBackupsStatus: 'ENABLED',
            PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status, ...moments },
          },
        };
      }
      case 'RestoreTableToPointInTime':
        note(asked.RestoreDateTime);
        await createRecordTable(client, table);
        return { TableDescription: { TableName: table, TableStatus: 'CREATING' } };
      case 'UpdateContinuousBackups':
        note(asked.PointInTimeRecoverySpecification);
        return { ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' } };
      case 'DescribeTimeToLive':
        return { TimeToLiveDescription: { TimeToLiveStatus: expiring.has(table) ? 'ENABLED' : 'DISABLED' } };
      case 'UpdateTimeToLive':
        note(asked.TimeToLiveSpecification);
        expiring.add(table);
        return { TimeToLiveSpecification: asked.TimeToLiveSpecification };
      case 'TagResource':
        done.push(`TagResource ${JSON.stringify(asked.ResourceArn)} ${JSON.stringify(asked.Tags)}`);
        return {};
      case 'UpdateTable':
        note(asked.DeletionProtectionEnabled);
        return { TableDescription: { TableName: table } };
      default:
        return undefined;
    }
  };

  const { address, close } = await inFrontOfDynamoDb(behind, { answer });
  return { address, client, done, close };
};
