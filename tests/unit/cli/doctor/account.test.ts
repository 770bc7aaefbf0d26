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
      { kind: 'failed', what: 'b@bistro.example has not confirmed' },
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

it('names each action that the login lacks, warns of what a restore alone needs, and takes any other refusal for allowed', async () => {
  const refusal = (type: string, message: string): ServedAnswer => ({
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: type, message }),
  });
  const found = await looking(
    ({ body }) =>
      // Of a table's name alone are the calls that describe it.
      body.includes('KeyConditionExpression') || body.includes('SecretId') || body === '{"TableName":"records"}'
        ? refusal('AccessDeniedException', 'not authorized')
        : refusal('ValidationException', 'something else'),
    (settings) =>
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
