import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { bundleFunction } from '../../../infra/bundle-function.ts';

const bundles = `${process.env.CDK_OUTDIR}.functions`;
const names = ['notes', 'consumer', 'ticker'] as const;
for (const name of names) {
  const entry = join(import.meta.dirname, 'functions', `${name}.ts`);
  await bundleFunction({ entry, outdir: join(bundles, name), files: { 'stage.json': '{}' } });
}

const app = new App();
const stack = new Stack(app, 'Fixture');

const table = new Table(stack, 'Notes', {
  tableName: 'notes',
  partitionKey: { name: 'pk', type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
});
table.addGlobalSecondaryIndex({
  indexName: 'by-kind',
  partitionKey: { name: 'kind', type: AttributeType.STRING },
  projectionType: ProjectionType.KEYS_ONLY,
});

const functionOf = (id: string, code: (typeof names)[number], environment: Record<string, string>) => {
  const created = new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(join(bundles, code)),
    timeout: Duration.seconds(1),
    memorySize: 256,
    logGroup: new LogGroup(stack, `${id}Logs`),
    environment: { TABLE_NAME: table.tableName, ...environment },
  });
  table.grantReadWriteData(created);
  return created;
};

const queueWithConsumer = (id: string, name: string, prefix: string) => {
  const dead = new Queue(stack, `${id}Dead`, { queueName: `${name}-dead`, enforceSSL: true });
  const queue = new Queue(stack, id, {
    queueName: name,
    visibilityTimeout: Duration.seconds(2),
    deadLetterQueue: { queue: dead, maxReceiveCount: 2 },
  });
  functionOf(`${id}Consumer`, 'consumer', { PREFIX: prefix }).addEventSource(
    new SqsEventSource(queue, {
      batchSize: 20,
      maxBatchingWindow: Duration.seconds(1),
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    }),
  );
  return queue;
};

const everySecond = (id: string, input?: ScheduleTargetInput) =>
  new Schedule(stack, id, {
    schedule: ScheduleExpression.expression('rate(1 second)'),
    target: new LambdaInvoke(functionOf(`${id}Ticker`, 'ticker', {}), input ? { input } : {}),
  });

const secret = new Secret(stack, 'Login', { secretName: 'login' });
const queue = queueWithConsumer('Work', 'work', 'work');
const parked = new Queue(stack, 'Parked', { queueName: 'parked' });
const notes = functionOf('NotesFunction', 'notes', {
  GREETING: 'hello',
  WORK: queue.queueUrl,
  PARKED: parked.queueUrl,
  SECRET_ID: secret.secretArn,
});
const api = new HttpApi(stack, 'Api');
api.addRoutes({
  path: '/notes/{behaviour}',
  methods: [HttpMethod.GET, HttpMethod.POST],
  integration: new HttpLambdaIntegration('Notes', notes),
});
everySecond('Tick');

if (app.node.tryGetContext('second') === true) {
  const second = queueWithConsumer('Second', 'second', 'second');
  api.addRoutes({
    path: '/second/{behaviour}',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration(
      'Second',
      functionOf('SecondFunction', 'notes', { SECOND: second.queueUrl }),
    ),
  });
  everySecond('SecondTick', ScheduleTargetInput.fromObject({ name: 'second-ticks' }));
}

app.synth();
