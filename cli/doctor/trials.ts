import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { tableLayout } from '../../shared/config/table-layout.ts';
import { hubKey } from '../../shared/records/record-key.ts';
import type { OpenStage } from '../target/open-stage.ts';

/** A kind of call that the commands make, in a form that changes nothing: once it is allowed it is refused for what it lacks. */
export interface Trial {
  readonly action: string;
  /** Table, queue or secret. */
  readonly on: string;
  /** The command that alone makes it, and that most logins can do without. */
  readonly only?: 'restore';
  /** How it is refused once it is allowed, by the names of the faults; none where it is answered. */
  readonly lacks: readonly string[];
  readonly tryIt: () => Promise<unknown>;
}

type Stage = Pick<OpenStage, 'clients' | 'place'>;

export const trialsOf = (stage: Stage): readonly Trial[] => [
  ...trialsOnTable(stage),
  ...trialsOnQueues(stage),
  {
    action: 'secretsmanager:GetSecretValue',
    on: stage.place.eshopSecret,
    // It has no value yet, which the check of the shop tells.
    lacks: ['ResourceNotFoundException'],
    tryIt: () => stage.clients.secrets.send(new GetSecretValueCommand({ SecretId: stage.place.eshopSecret })),
  },
];

const { partitionKey, indexes } = tableLayout;
const { name: workIndex, partitionKey: work } = indexes.workByDue;

const trialsOnTable = ({ clients: { dynamoDb }, place: { table } }: Stage): readonly Trial[] => {
  const Key = { [partitionKey]: { S: hubKey('hub.access', 'tokens') } };
  const item = { TableName: table, Key };
  const never = {
    ConditionExpression: 'attribute_exists(#key) AND attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': partitionKey },
  };
  const query = {
    TableName: table,
    IndexName: workIndex,
    Limit: 1,
    KeyConditionExpression: '#work = :none',
    ExpressionAttributeNames: { '#work': work },
    ExpressionAttributeValues: { ':none': { S: 'none' } },
  };
  const trial = (action: string, tryIt: Trial['tryIt'], on = table): Trial => ({
    action: `dynamodb:${action}`,
    on,
    lacks: [],
    tryIt,
  });
  const writing = (action: string, tryIt: Trial['tryIt']): Trial => ({
    ...trial(action, tryIt),
    lacks: ['ConditionalCheckFailedException'],
  });
  const forRestore = (action: string, tryIt: Trial['tryIt']): Trial => ({ ...trial(action, tryIt), only: 'restore' });
  return [
    trial('GetItem', () => dynamoDb.send(new GetItemCommand(item))),
    trial('BatchGetItem', () => dynamoDb.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: [Key] } } }))),
    trial('Query', () => dynamoDb.send(new QueryCommand(query)), `${table}/index/*`),
    trial('Scan', () => dynamoDb.send(new ScanCommand({ TableName: table, Limit: 1 }))),
    writing('PutItem', () => dynamoDb.send(new PutItemCommand({ TableName: table, Item: Key, ...never }))),
    writing('UpdateItem', () => dynamoDb.send(new UpdateItemCommand({ ...item, ...never }))),
    writing('DeleteItem', () => dynamoDb.send(new DeleteItemCommand({ ...item, ...never }))),
    // What else a restore calls has no form that changes nothing.
    forRestore('DescribeTable', () => dynamoDb.send(new DescribeTableCommand({ TableName: table }))),
    forRestore('DescribeContinuousBackups', () =>
      dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName: table })),
    ),
  ];
};

const trialsOnQueues = ({ clients: { sqs }, place: { nudgeQueue, deadLetterQueue } }: Stage): readonly Trial[] => {
  const onDead = { QueueUrl: deadLetterQueue };
  const ofNone = { ...onDead, ReceiptHandle: 'of no message' };
  const trial = (action: string, lacks: Trial['lacks'], tryIt: Trial['tryIt'], on = deadLetterQueue): Trial => ({
    action: `sqs:${action}`,
    on,
    lacks,
    tryIt,
  });
  const noText = ['MissingParameter', 'InvalidParameterValue', 'InvalidMessageContents'];
  const noMessage = ['ReceiptHandleIsInvalid', 'MessageNotInflight', 'InvalidParameterValue'];
  return [
    trial(
      'SendMessage',
      noText,
      () => sqs.send(new SendMessageCommand({ QueueUrl: nudgeQueue, MessageBody: '' })),
      nudgeQueue,
    ),
    trial('GetQueueAttributes', [], () => sqs.send(new GetQueueAttributesCommand(onDead))),
    trial('ReceiveMessage', [], () => sqs.send(new ReceiveMessageCommand({ ...onDead, VisibilityTimeout: 1 }))),
    trial('ChangeMessageVisibility', noMessage, () =>
      sqs.send(new ChangeMessageVisibilityCommand({ ...ofNone, VisibilityTimeout: 1 })),
    ),
    trial('DeleteMessage', noMessage, () => sqs.send(new DeleteMessageCommand(ofNone))),
  ];
};
