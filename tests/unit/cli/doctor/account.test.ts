import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { alarmsCheck } from '../../../../cli/doctor/checks/alarms.ts';
import { clockCheck } from '../../../../cli/doctor/checks/clock.ts';
import { concurrencyCheck } from '../../../../cli/doctor/checks/concurrency.ts';
import { permissionsCheck } from '../../../../cli/doctor/checks/permissions.ts';
import type { Check, Finding } from '../../../../cli/doctor/finding.ts';
import { readStage } from '../../../../shared/config/stage.ts';
import { aClock } from '../../../support/a-clock.ts';
import { aStage } from '../../../support/a-stage.ts';
import { anAnsweringServer, type ServedAnswer, type ServedRequest } from '../../../support/an-answering-server.ts';
import { listedResources, listedSubscriptions } from '../../../support/aws-answers.ts';
import { resultValue } from '../../../support/result-value.ts';
import { standInClient } from '../../../support/stand-in-client.ts';

/** What a check finds where AWS answers so. */
const looking = async (
  answer: (request: ServedRequest) => ServedAnswer,
  check: (settings: ReturnType<typeof standInClient>) => Check,
): Promise<readonly Finding[]> => {
  const server = await anAnsweringServer(answer);
  try {
    return await check(standInClient(server.address)).look();
  } finally {
    await server.close();
  }
};

describe('the clock', () => {
  const at = Date.parse('2026-11-24T12:00:00Z');
  const off = (seconds: number): Promise<readonly Finding[]> =>
    looking(
      () => ({ status: 404, headers: { date: new Date(at).toUTCString() } }),
      ({ endpoint }) => clockCheck(endpoint, aClock(at + 500 + seconds * 1000)),
    );

  it.each([
    [0, 'passed', 'agree to the second'],
    [3, 'passed', "3 s ahead of the API's"],
    [-20, 'warned', "20 s behind the API's"],
    [301, 'failed', "301 s ahead of the API's"],
  ])('that is %i s off: %s', async (seconds, kind, words) => {
    expect(await off(seconds)).toMatchObject([{ kind, what: expect.stringContaining(words) }]);
  });
});

describe('alarms', () => {
  const stage = (receivers: readonly string[]) => resultValue(readStage('prod', aStage({ alarms: { receivers } })));
  const answer = ({ body }: ServedRequest): ServedAnswer => ({
    body: body.includes('Action=ListStackResources')
      ? listedResources({ AlarmsParked: 'AWS::CloudWatch::Alarm', Alarms2C: 'AWS::SNS::Topic' })
      : listedSubscriptions({
          'a@bistro.example': 'arn:aws:sns:eu-central-1:1:Alarms2C:1',
          'b@bistro.example': 'PendingConfirmation',
        }),
  });
  const look = (receivers: readonly string[]): Promise<readonly Finding[]> =>
    looking(answer, (settings) =>
      alarmsCheck({
        stage: stage(receivers),
        cloudFormation: new CloudFormationClient(settings),
        sns: new SNSClient(settings),
      }),
    );

  it('reach those who have confirmed, and no others', async () => {
    expect(await look(['a@bistro.example', 'b@bistro.example'])).toMatchObject([
      { kind: 'passed', what: 'a@bistro.example is told of alarms' },
      {
        kind: 'failed',
        what: 'b@bistro.example has not confirmed',
        mend: expect.stringMatching(
          / aws sns subscribe --topic-arn \S*Alarms2C\S* --protocol email --notification-endpoint b@bistro\.example --region eu-central-1$/,
        ),
      },
    ]);
  });

  it('are a warning where nobody is to be told', async () => {
    expect(await look([])).toMatchObject([{ kind: 'warned', mend: expect.stringContaining('alarms.receivers') }]);
  });
});

it.each([
  [10, 'warned'],
  [1000, 'passed'],
])('says of an account with %i executions at once: %s', async (granted, kind) => {
  const found = await looking(
    () => ({ body: JSON.stringify({ AccountLimit: { ConcurrentExecutions: granted } }) }),
    (settings) => concurrencyCheck(new LambdaClient(settings)),
  );
  expect(found).toMatchObject([{ kind, what: expect.stringContaining(`${granted} executions`) }]);
});

describe('permissions', () => {
  const refusal = (type: string, message: string): ServedAnswer => ({
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: type, message }),
  });
  const look = (answer: (request: ServedRequest) => ServedAnswer): Promise<readonly Finding[]> =>
    looking(answer, (settings) =>
      permissionsCheck({
        place: {
          address: '',
          table: 'records',
          nudgeQueue: `${settings.endpoint}/1/nudges`,
          deadLetterQueue: `${settings.endpoint}/1/dead`,
          eshopSecret: 'arn:login',
          eshop: '',
        },
        clients: {
          dynamoDb: new DynamoDBClient(settings),
          sqs: new SQSClient(settings),
          secrets: new SecretsManagerClient(settings),
        },
      }),
    );
  /** What AWS says to a call that it allows, in a form that comes to nothing. */
  const allowed = ({ body }: ServedRequest): ServedAnswer => {
    if (body.includes('ConditionExpression') && !body.includes('KeyConditionExpression'))
      return refusal(
        'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
        'The conditional request failed',
      );
    if (body.includes('MessageBody')) return refusal('AWS.SimpleQueueService.MissingParameter', 'no MessageBody');
    if (body.includes('ReceiptHandle')) return refusal('com.amazonaws.sqs#ReceiptHandleIsInvalid', 'not valid');
    return { body: '{}' };
  };

  it('pass where each call is answered, or refused for what it lacks', async () => {
    expect(await look(allowed)).toEqual([{ kind: 'passed', what: 'all 15 kinds of calls are allowed' }]);
  });

  it('name each action that the login lacks, and warn of what a restore alone needs', async () => {
    const found = await look((request) =>
      // Of a table's name alone are the calls that describe it.
      request.body.includes('KeyConditionExpression') ||
      request.body.includes('SecretId') ||
      request.body === '{"TableName":"records"}'
        ? refusal('AccessDeniedException', 'not authorized')
        : allowed(request),
    );
    expect(found).toEqual([
      { kind: 'failed', what: 'this login may not dynamodb:Query', mend: 'allow it dynamodb:Query on records/index/*' },
      ...['DescribeTable', 'DescribeContinuousBackups'].map((action) => ({
        kind: 'warned',
        what: `this login may not dynamodb:${action}, which kasalink restore needs`,
        mend: 'allow whoever does it what docs/kasalink.md lists',
      })),
      {
        kind: 'failed',
        what: 'this login may not secretsmanager:GetSecretValue',
        mend: 'allow it secretsmanager:GetSecretValue on arn:login',
      },
    ]);
  });

  it('are not taken for granted where a call comes to anything else: a finding for each cause', async () => {
    const found = await look((request) => {
      if (request.body.includes('/1/dead')) return refusal('com.amazonaws.sqs#QueueDoesNotExist', 'no such queue');
      if (request.body.includes('SecretId')) return refusal('ExpiredTokenException', 'The security token is expired');
      return allowed(request);
    });
    expect(found).toEqual([
      {
        kind: 'failed',
        what: expect.stringMatching(
          /^it cannot be told whether this login may sqs:GetQueueAttributes, sqs:ReceiveMessage, /,
        ),
        details: ['no such queue'],
        mend: 'what the stack names is not there: deploy the stage again',
      },
      {
        kind: 'failed',
        what: 'it cannot be told whether this login may secretsmanager:GetSecretValue',
        details: [expect.stringContaining('aws sso login')],
        mend: expect.stringContaining('try again'),
      },
    ]);
  });

  it('are not taken for granted where nobody answers', async () => {
    const settings = standInClient('http://127.0.0.1:1');
    const found = await permissionsCheck({
      place: { address: '', table: 't', nudgeQueue: 'q', deadLetterQueue: 'd', eshopSecret: 's', eshop: '' },
      clients: {
        dynamoDb: new DynamoDBClient(settings),
        sqs: new SQSClient(settings),
        secrets: new SecretsManagerClient(settings),
      },
    }).look();
    expect(found.map(({ kind }) => kind)).not.toContain('passed');
  });
});
