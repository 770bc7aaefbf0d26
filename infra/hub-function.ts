import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  CfnEventInvokeConfig,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { onQueue } from './permissions.ts';

export interface HubFunctionProps {
  readonly code: Code;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Executions at once that it has for itself and may not exceed. */
  readonly reservedConcurrency: number | undefined;
  /** All that the function may do, beside writing its log. */
  readonly may: readonly PolicyStatement[];
  /** Where an invocation that nobody waits for is told when it fails. */
  readonly failures?: IQueue;
}

/**
 * A Lambda function with a role of its own that allows what is named and nothing else, and a log that ends. It is called by its alias
 * `live`, so that a version takes over gradually and can be taken back.
 */
export class HubFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly live: Alias;
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, props: HubFunctionProps) {
    super(scope, id);
    const { failures } = props;
    this.log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.log.logGroupArn],
      }),
    );
    for (const statement of props.may) role.addToPolicy(statement);
    // Lambda itself sends there, by the function's role.
    if (failures !== undefined) role.addToPolicy(onQueue(failures, 'SendMessage'));
    this.lambda = new LambdaFunction(this, 'Function', {
      code: props.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes,
      environment: { ...props.environment },
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      role,
      logGroup: this.log,
      // START, END and REPORT would be longer than the hub's own line; what goes wrong is still told.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    this.live = this.lambda.addAlias('live');
    if (failures !== undefined) {
      const invocation = new CfnEventInvokeConfig(this, 'Invocation', {
        functionName: this.lambda.functionName,
        qualifier: this.live.aliasName,
        maximumRetryAttempts: 0,
        destinationConfig: { onFailure: { destination: failures.queueArn } },
      });
      invocation.node.addDependency(role, this.live);
    }
    acknowledge(this.lambda, {
      'Serverless-LambdaDLQ':
        failures === undefined
          ? 'It is never invoked asynchronously: a gateway or a queue waits for its answer, and deals with its failure.'
          : 'An invocation that fails goes to the destination of the alias, which tells more than a dead letter.',
      'Serverless-LambdaTracing':
        'A trace of every call would double what a webhook costs, and Lambda lets nobody choose the share (ADR 19).',
    });
  }
}
