import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { createRecordTable } from './embedded-dynamodb.ts';
import { listenLocally } from './listen-locally.ts';
import { standInClient } from './stand-in-client.ts';

const askedSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({ TableName: v.optional(v.string()), TargetTableName: v.optional(v.string()) }),
);

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

  const answer = async (operation: string, asked: v.InferOutput<typeof askedSchema>): Promise<object | undefined> => {
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
      case 'UpdateTable':
        note(asked.DeletionProtectionEnabled);
        return { TableDescription: { TableName: table } };
      default:
        return undefined;
    }
  };

  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const own = await answer(target.slice(target.indexOf('.') + 1), v.parse(askedSchema, body));
    if (own !== undefined) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(own));
      return;
    }
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    const { authorization = '' } = request.headers;
    const passed = await fetch(behind, {
      method: 'POST',
      body,
      headers: { ...headers, authorization, 'x-amz-date': String(request.headers['x-amz-date']) },
    });
    response.writeHead(passed.status, { 'content-type': 'application/x-amz-json-1.0' }).end(await passed.text());
  });
  const { address, close } = await listenLocally(server);
  return { address, client, done, close };
};
