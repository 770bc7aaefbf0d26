import * as v from 'valibot';
import { timeZoneSchema } from '../../../shared/config/stage.ts';

/** A property that is accepted and does nothing locally, for the reason given. */
const withoutEffect = (reason: string) => v.optional(v.pipe(v.unknown(), v.description(reason)));

const tags = withoutEffect('nobody bills or searches one machine by tag');
const description = withoutEffect('text for people');
const permission = withoutEffect('one machine asks for no permissions');
const encryption = withoutEffect("the data lie on the developer's own disk");
const observability = withoutEffect("a function's output is kept in the data folder's logs");
const delivery = withoutEffect('an invocation inside one process is always delivered; the next tick is the retry');

const keySchema = v.array(v.strictObject({ AttributeName: v.string(), KeyType: v.picklist(['HASH', 'RANGE']) }));
const secondaryIndexes = v.optional(
  v.array(
    v.strictObject({
      IndexName: v.string(),
      KeySchema: keySchema,
      Projection: v.strictObject({
        ProjectionType: v.picklist(['ALL', 'KEYS_ONLY', 'INCLUDE']),
        NonKeyAttributes: v.optional(v.array(v.string())),
      }),
    }),
  ),
);

/**
 * The resources that the local host runs, with every property it honours and every one it knowingly leaves without
 * effect. The objects are strict: any other property, and any other value, is a start-up error that names it.
 */
export const resourceTypes = {
  'AWS::DynamoDB::Table': v.strictObject({
    TableName: v.optional(v.string()),
    KeySchema: keySchema,
    AttributeDefinitions: v.array(
      v.strictObject({ AttributeName: v.string(), AttributeType: v.picklist(['S', 'N', 'B']) }),
    ),
    GlobalSecondaryIndexes: secondaryIndexes,
    BillingMode: v.literal('PAY_PER_REQUEST'),
    PointInTimeRecoverySpecification: withoutEffect('the data folder is the only copy'),
    SSESpecification: encryption,
    DeletionProtectionEnabled: withoutEffect('only --fresh deletes a table'),
    TimeToLiveSpecification: withoutEffect('dynalite expires nothing, and DynamoDB promises no moment either'),
    TableClass: withoutEffect('storage costs nothing here'),
    ContributorInsightsSpecification: observability,
    Tags: tags,
  }),
  'AWS::SQS::Queue': v.strictObject({
    QueueName: v.optional(v.string()),
    DelaySeconds: v.optional(v.number()),
    VisibilityTimeout: v.optional(v.number()),
    MaximumMessageSize: v.optional(v.number()),
    ReceiveMessageWaitTimeSeconds: v.optional(v.number()),
    MessageRetentionPeriod: v.optional(v.number()),
    RedrivePolicy: v.optional(
      v.strictObject({
        deadLetterTargetArn: v.string(),
        maxReceiveCount: v.union([v.number(), v.pipe(v.string(), v.toNumber())]),
      }),
    ),
    RedriveAllowPolicy: permission,
    SqsManagedSseEnabled: encryption,
    KmsMasterKeyId: encryption,
    KmsDataKeyReusePeriodSeconds: encryption,
    Tags: tags,
  }),
  'AWS::Lambda::Function': v.strictObject({
    FunctionName: v.optional(v.string()),
    Code: v.strictObject({ S3Bucket: withoutEffect('the asset is read from disk'), S3Key: v.string() }),
    Handler: v.pipe(v.string(), v.regex(/^[\w/-]+\.\w+$/, 'a handler is file.export')),
    Runtime: v.literal('nodejs24.x'),
    Timeout: v.optional(v.number(), 3),
    MemorySize: v.optional(v.number(), 128),
    Environment: v.optional(v.strictObject({ Variables: v.optional(v.record(v.string(), v.string()), {}) })),
    Architectures: withoutEffect("the bundle runs on the machine's own architecture"),
    Role: permission,
    Description: description,
    LoggingConfig: observability,
    ReservedConcurrentExecutions: withoutEffect('one machine has no account that functions share'),
    TracingConfig: observability,
    Tags: tags,
  }),
  'AWS::Lambda::Alias': v.strictObject({
    FunctionName: v.string(),
    Name: v.string(),
    FunctionVersion: withoutEffect('there is one version, the one that was bundled'),
    Description: description,
  }),
  'AWS::Lambda::EventSourceMapping': v.strictObject({
    EventSourceArn: v.string(),
    FunctionName: v.string(),
    Enabled: v.optional(v.boolean(), true),
    BatchSize: v.optional(v.number(), 10),
    MaximumBatchingWindowInSeconds: v.optional(v.number(), 0),
    FunctionResponseTypes: v.optional(v.array(v.literal('ReportBatchItemFailures')), []),
    ScalingConfig: v.optional(v.strictObject({ MaximumConcurrency: v.optional(v.number()) })),
    Tags: tags,
  }),
  'AWS::ApiGatewayV2::Api': v.strictObject({
    Name: v.string(),
    ProtocolType: v.literal('HTTP'),
    Description: description,
    Tags: tags,
  }),
  'AWS::ApiGatewayV2::Stage': v.strictObject({
    ApiId: v.string(),
    StageName: v.literal('$default'),
    AutoDeploy: v.literal(true),
    DefaultRouteSettings: withoutEffect('throttling and metrics belong to the cloud'),
    RouteSettings: withoutEffect('throttling and metrics belong to the cloud'),
    AccessLogSettings: observability,
    Description: description,
    Tags: tags,
  }),
  'AWS::ApiGatewayV2::Integration': v.strictObject({
    ApiId: v.string(),
    IntegrationType: v.literal('AWS_PROXY'),
    IntegrationUri: v.string(),
    PayloadFormatVersion: v.literal('2.0'),
    Description: description,
  }),
  'AWS::ApiGatewayV2::Route': v.strictObject({
    ApiId: v.string(),
    RouteKey: v.pipe(
      v.string(),
      v.regex(
        /^[A-Z]+ (\/|(\/([^/{}]+|\{\w+\}))+)$/,
        'a route is METHOD /path/{parameter}, with no {greedy+} or $default',
      ),
    ),
    Target: v.string(),
    AuthorizationType: v.optional(v.literal('NONE')),
    OperationName: description,
  }),
  'AWS::Scheduler::Schedule': v.strictObject({
    Name: v.optional(v.string()),
    ScheduleExpression: v.pipe(
      v.string(),
      v.regex(
        /^(rate\([1-9]\d* (second|minute|hour|day)s?\)|cron\(\d+ \d+ \* \* \? \*\))$/,
        'a local schedule is rate(<number> <unit>) or daily, cron(<minute> <hour> * * ? *)',
      ),
    ),
    State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
    FlexibleTimeWindow: v.strictObject({ Mode: v.literal('OFF') }),
    Target: v.strictObject({
      Arn: v.string(),
      Input: v.optional(v.string()),
      RoleArn: permission,
      RetryPolicy: delivery,
      DeadLetterConfig: delivery,
    }),
    ScheduleExpressionTimezone: v.optional(timeZoneSchema, 'UTC'),
    GroupName: withoutEffect('groups are for permissions and lists'),
    Description: description,
  }),
  'AWS::SecretsManager::Secret': v.strictObject({
    Name: v.optional(v.string()),
    GenerateSecretString: withoutEffect('the host gives every secret its local value'),
    SecretString: withoutEffect('the host gives every secret its local value'),
    KmsKeyId: encryption,
    Description: description,
    Tags: tags,
  }),
};

/** Whole resource types that do nothing locally, each for the reason given. */
export const typesWithoutEffect: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'usage statistics of the CDK',
  'AWS::ApiGatewayV2::ApiMapping': 'the API is at a port of this machine',
  'AWS::ApiGatewayV2::DomainName': 'the API is at a port of this machine',
  'AWS::CloudWatch::Alarm': 'nobody is called at night by a stage on a desk',
  'AWS::CloudWatch::Dashboard': "metrics are in the lines of the functions' logs",
  'AWS::CodeDeploy::Application': 'a new version is there after the next start',
  'AWS::CodeDeploy::DeploymentConfig': 'a new version is there after the next start',
  'AWS::CodeDeploy::DeploymentGroup': 'a new version is there after the next start',
  'AWS::IAM::Policy': 'one machine asks for no permissions',
  'AWS::IAM::Role': 'one machine asks for no permissions',
  'AWS::Lambda::EventInvokeConfig': 'a failed invocation is told by the host; the next tick is the retry',
  'AWS::Lambda::Permission': 'one machine asks for no permissions',
  'AWS::Lambda::Version': 'there is one version, the one that was bundled',
  'AWS::Logs::LogGroup': "a function's output is kept in the data folder's logs",
  'AWS::Logs::MetricFilter': 'no metrics are kept on one machine',
  'AWS::Logs::QueryDefinition': 'logs are files here, for every tool',
  'AWS::SNS::Subscription': 'no alarms go off on one machine',
  'AWS::SNS::Topic': 'no alarms go off on one machine',
  'AWS::SNS::TopicPolicy': 'one machine asks for no permissions',
  'AWS::SQS::QueuePolicy': 'one machine asks for no permissions',
};
