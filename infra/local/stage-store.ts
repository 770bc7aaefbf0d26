import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoRecordStore } from '../../shared/adapters/dynamodb-record-store.ts';
import type { RecordStore } from '../../shared/records/record-store.ts';
import type { RunningStage } from './find-stage.ts';
import { awsAccess } from './stores/aws-access.ts';

/** As the host names it. */
const place = { region: 'eu-central-1', accountId: '000000000000', stackName: '' };

/** The records of a running stage. */
export const stageStore = ({ table, dynamoDb }: Pick<RunningStage, 'table' | 'dynamoDb'>): RecordStore =>
  dynamoRecordStore(table, new DynamoDBClient({ ...awsAccess(process.env, place), endpoint: dynamoDb }));
