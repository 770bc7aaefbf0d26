import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda';

const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({});
const secrets = new SecretsManagerClient({});
const atLoad = process.env.GREETING;
const instance = randomUUID();

type Behaviour = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyResultV2<object>>;

const behaviours: Record<string, Behaviour> = {
  echo: async (event) => ({ statusCode: 200, body: JSON.stringify(event), cookies: ['a=1', 'b=2'] }),
  surroundings: async (_, context) => ({
    atLoad,
    atCall: process.env.GREETING,
    home: process.env.HOME,
    instance,
    remaining: context.getRemainingTimeInMillis(),
    functionName: context.functionName,
  }),
  binary: async () => ({
    statusCode: 201,
    headers: { 'Content-Type': 'image/png' },
    body: Buffer.from([0, 255]).toString('base64'),
    isBase64Encoded: true,
  }),
  throws: async () => {
    throw new Error('thrown on purpose');
  },
  malformed: async () => ({ statusCode: 9000 }),
  hangs: () => new Promise(() => {}),
  'stray-timer': () =>
    new Promise(() => {
      setTimeout(() => {
        throw new Error('out of a timer');
      });
    }),
  'stray-promise': async () => {
    Promise.reject(new Error('out of a promise'));
    return { statusCode: 200 };
  },
  secret: async () => {
    const secret = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ID }));
    return { statusCode: 200, body: secret.SecretString ?? '' };
  },
  put: async (event) => {
    const { id = '', kind = '' } = event.queryStringParameters ?? {};
    process.stdout.write(`${JSON.stringify({ put: id })}\n`);
    const Item = { pk: { S: id }, kind: { S: kind } };
    await dynamoDb.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
    return { statusCode: 200 };
  },
  get: async (event) => {
    const Key = { pk: { S: event.queryStringParameters?.id ?? '' } };
    const { Item } = await dynamoDb.send(
      new GetItemCommand({ TableName: process.env.TABLE_NAME, Key, ConsistentRead: true }),
    );
    return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item ?? {}) };
  },
  send: async (event) => {
    const { to = '' } = event.queryStringParameters ?? {};
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env[to], MessageBody: event.body }));
    return { statusCode: 202 };
  },
};

/** Does what the path's last segment says: each name is one thing a host must cope with. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2<object>>({
  timeoutEarlyInMillis: 0,
}).handler(async (event, context) => {
  const behaviour = behaviours[event.pathParameters?.behaviour ?? ''];
  return behaviour ? behaviour(event, context) : { statusCode: 400 };
});
