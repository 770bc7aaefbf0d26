import { StartupError } from '../../../infra/local/startup-error.ts';
import { parseTemplate } from '../../../infra/local/template/parse-template.ts';
import { readResources } from '../../../infra/local/template/read-resources.ts';

const place = { region: 'eu-central-1', accountId: '000000000000', stackName: 'Shop' };
const queueIdentity = {
  url: 'http://127.0.0.1:1/000000000000/work',
  arn: 'arn:aws:sqs:eu-central-1:000000000000:work',
};

const placeholder = (name: string): string => `\${${name}}`;

const aFunction = (properties: object) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: { S3Key: 'a.zip' }, Handler: 'index.handler', Runtime: 'nodejs24.x', ...properties },
});
const read = (resources: object, queues = new Map<string, typeof queueIdentity>()) =>
  readResources(parseTemplate(JSON.stringify({ Resources: resources })), place, queues);
const variablesOf = (variables: object, others: object = {}, queues = new Map<string, typeof queueIdentity>()) =>
  read({ ...others, Fn: aFunction({ Environment: { Variables: variables } }) }, queues).functions[0]?.properties
    .Environment?.Variables;

describe('what the host does not support is a start-up error that names it', () => {
  const table = {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  };
  const schedule = { FlexibleTimeWindow: { Mode: 'OFF' }, Target: { Arn: 'arn' } };

  it.each([
    ['a property', { Fn: aFunction({ Layers: ['x'] }) }, 'Fn (AWS::Lambda::Function): Layers '],
    [
      'a nested property',
      {
        Records: {
          Type: 'AWS::DynamoDB::Table',
          Properties: { ...table, StreamSpecification: { StreamViewType: 'X' } },
        },
      },
      'Records (AWS::DynamoDB::Table): StreamSpecification ',
    ],
    [
      'a value',
      { Records: { Type: 'AWS::DynamoDB::Table', Properties: { ...table, BillingMode: 'PROVISIONED' } } },
      'Records (AWS::DynamoDB::Table): BillingMode ',
    ],
    [
      'a property in a list',
      {
        Records: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            ...table,
            GlobalSecondaryIndexes: [{ IndexName: 'i', KeySchema: [], Projection: { ProjectionType: 'SOME' } }],
          },
        },
      },
      'Records (AWS::DynamoDB::Table): GlobalSecondaryIndexes.0.Projection.ProjectionType ',
    ],
    [
      'a schedule that is not daily',
      {
        Nightly: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: { ...schedule, ScheduleExpression: 'cron(0 3 ? * MON *)' },
        },
      },
      'Nightly (AWS::Scheduler::Schedule): ScheduleExpression ',
    ],
    [
      'a time zone',
      {
        Nightly: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ...schedule,
            ScheduleExpression: 'cron(30 3 * * ? *)',
            ScheduleExpressionTimezone: 'Europe/Kvačany',
          },
        },
      },
      'Nightly (AWS::Scheduler::Schedule): ScheduleExpressionTimezone ',
    ],
    ['a type of resource', { Bucket: { Type: 'AWS::S3::Bucket' } }, 'Bucket: resources of type AWS::S3::Bucket '],
    ['a condition', { Fn: { ...aFunction({}), Condition: 'IsProd' } }, 'Fn (AWS::Lambda::Function): Condition '],
    ['a function', { Fn: aFunction({ Timeout: { 'Fn::If': ['a', 1, 2] } }) }, 'Fn: Fn::If '],
    ['a name of nothing', { Fn: aFunction({ FunctionName: 'f', Timeout: { Ref: 'Gone' } }) }, 'Fn: Ref Gone '],
  ])('%s', (_, resources, message) => {
    expect(() => read(resources)).toThrow(StartupError);
    expect(() => read(resources)).toThrow(message);
  });

  it('a section of the template', () => {
    expect(() => parseTemplate('{"Resources":{},"Transform":"AWS::Serverless-2016-10-31"}')).toThrow('Transform');
  });
});

it('takes what is knowingly without effect', () => {
  const { functions } = read({
    Fn: aFunction({ Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, TracingConfig: { Mode: 'Active' }, Tags: [] }),
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
    Usage: { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable' },
  });
  expect(functions).toMatchObject([{ logicalId: 'Fn', name: 'Shop-Fn', properties: { Timeout: 3, MemorySize: 128 } }]);
});

it('computes the intrinsic functions', () => {
  const others = {
    Work: { Type: 'AWS::SQS::Queue', Properties: {} },
    Login: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: { 'Fn::Sub': `${placeholder('AWS::StackName')}/login` } },
    },
  };
  const variables = {
    url: { Ref: 'Work' },
    arn: { 'Fn::GetAtt': ['Work', 'Arn'] },
    name: { 'Fn::GetAtt': 'Work.QueueName' },
    part: { 'Fn::Select': ['5', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Work', 'Arn'] }] }] },
    joined: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, { 'Fn::GetAtt': ['Login', 'Arn'] }]] },
    substituted: {
      'Fn::Sub': [['x', 'Work.Arn', '!kept'].map(placeholder).join(' '), { x: { Ref: 'AWS::AccountId' } }],
    },
    absent: { Ref: 'AWS::NoValue' },
  };
  expect(variablesOf(variables, others, new Map([['Work', queueIdentity]]))).toEqual({
    url: queueIdentity.url,
    arn: queueIdentity.arn,
    name: 'Shop-Work',
    part: 'work',
    joined: 'a-eu-central-1-arn:aws:secretsmanager:eu-central-1:000000000000:secret:Shop/login',
    substituted: `000000000000 ${queueIdentity.arn} \${kept}`,
  });
});
