import { CfnOutput, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { environmentNames } from '../shared/config/environment.ts';
import { functionTimeouts } from '../shared/config/function-timeouts.ts';
import type { Stage } from '../shared/config/stage.ts';
import { tableLayout } from '../shared/config/table-layout.ts';
import type { FunctionCode } from './bundle-functions.ts';
import { HubFunction } from './hub-function.ts';
import { onQueue, queryIndexes, readSecret, receiveRecords, recountBudgets, syncRecords } from './permissions.ts';
import { recordTable } from './record-table.ts';
import { serveLoyalty } from './serve-loyalty.ts';

export interface KasalinkStackProps {
  readonly stage: Stage;
  readonly code: FunctionCode;
}

/** The whole hub of one merchant: tills → queue → e-shop. */
export class KasalinkStack extends Stack {
  constructor(scope: Construct, id: string, { stage, code }: KasalinkStackProps) {
    super(scope, id, { env: { region: stage.region }, description: `Kasalink, stage ${stage.name}` });
    const { ordersByMirror, partsByOrder, receiptsByDay, workByDue } = tableLayout.indexes;

    const table = recordTable(this, stage);
    const deadLetters = new Queue(this, 'DeadLetters', { retentionPeriod: Duration.days(14), enforceSSL: true });
    const nudges = new Queue(this, 'Nudges', {
      visibilityTimeout: Duration.seconds(stage.queueVisibilitySeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 8 },
      enforceSSL: true,
    });
    const credentials = new Secret(this, 'EshopCredentials', {
      description: 'The login and key of the e-shop\'s API: {"login":"…","key":"…"}',
    });
    const common = { [environmentNames.table]: table.tableName, [environmentNames.queueUrl]: nudges.queueUrl };

    const webhook = new HubFunction(this, 'Webhook', {
      code: code.webhook,
      timeoutSeconds: functionTimeouts.webhook,
      memoryMegabytes: 256,
      environment: common,
      may: [...receiveRecords(table), onQueue(nudges, 'SendMessage')],
    });
    const eshopSync = new HubFunction(this, 'EshopSync', {
      code: code['eshop-sync'],
      timeoutSeconds: functionTimeouts.eshopSync,
      memoryMegabytes: 512,
      environment: { ...common, [environmentNames.eshopSecret]: credentials.secretArn },
      may: [
        ...syncRecords(table),
        queryIndexes(table, [partsByOrder.name, workByDue.name, ordersByMirror.name]),
        onQueue(nudges, 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'),
        readSecret(credentials),
      ],
    });
    eshopSync.lambda.addEventSourceMapping('Nudges', {
      eventSourceArn: nudges.queueArn,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
      maxConcurrency: 5,
    });
    const sweep = new HubFunction(this, 'Sweep', {
      code: code.sweep,
      timeoutSeconds: functionTimeouts.sweep,
      memoryMegabytes: 256,
      environment: { ...common, [environmentNames.deadLetterQueueUrl]: deadLetters.queueUrl },
      may: [
        queryIndexes(table, [workByDue.name]),
        onQueue(nudges, 'SendMessage'),
        onQueue(deadLetters, 'ReceiveMessage', 'DeleteMessage'),
      ],
    });
    new Schedule(this, 'EveryMinute', {
      schedule: ScheduleExpression.expression(rateOf(stage.sweepSeconds)),
      target: new LambdaInvoke(sweep.lambda, { retryAttempts: 0 }),
      description: 'Wakes orders whose time has come',
    });

    const reconcile = new HubFunction(this, 'Reconcile', {
      code: code.reconcile,
      timeoutSeconds: functionTimeouts.reconcile,
      memoryMegabytes: 512,
      environment: { [environmentNames.table]: table.tableName },
      may: [...recountBudgets(table), queryIndexes(table, [receiptsByDay.name])],
    });
    new Schedule(this, 'EveryNight', {
      schedule: ScheduleExpression.cron({ hour: '3', minute: '30', timeZone: TimeZone.of(stage.timeZone) }),
      target: new LambdaInvoke(reconcile.lambda, { retryAttempts: 0 }),
      description: 'Recounts the budgets of offers by the stored bills',
    });

    const api = new HttpApi(this, 'Api', { description: `Kasalink, stage ${stage.name}` });
    api.addRoutes({
      path: '/webhook/{token}',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('WebhookIntegration', webhook.lambda),
    });

    serveLoyalty(this, { api, code, table, nudges });

    new CfnOutput(this, 'WebhookAddress', {
      description:
        'Paste it into the till (Backoffice → Nastavení → Systém → Webhooky), with a token in place of TOKEN',
      value: `${api.apiEndpoint}/webhook/TOKEN`,
    });
    new CfnOutput(this, 'RecordTable', { value: table.tableName });
    new CfnOutput(this, 'NudgeQueue', { value: nudges.queueUrl });
    new CfnOutput(this, 'DeadLetterQueue', { value: deadLetters.queueUrl });
    new CfnOutput(this, 'EshopCredentialsSecret', {
      description: "Put the shop's login and key into it",
      value: credentials.secretArn,
    });
  }
}

/** AWS takes whole minutes; seconds are for the local stage, which alone may be faster. */
const rateOf = (seconds: number): string => {
  const [count, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
};
