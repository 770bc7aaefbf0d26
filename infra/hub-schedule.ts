import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HubFunction } from './hub-function.ts';
import { invoke, onQueue } from './permissions.ts';

export interface HubScheduleProps {
  readonly target: HubFunction;
  readonly expression: string;
  /** Of a cron expression; UTC without one. */
  readonly timeZone?: string;
  /** What the function gets as its event. */
  readonly input?: object;
  readonly description: string;
  /** Where an invocation that could not be made is told. */
  readonly failures: IQueue;
}

/** Invokes a function at its times, by a role that may do just that. What a tick leaves undone, the next one does. */
export class HubSchedule extends Construct {
  constructor(scope: Construct, id: string, props: HubScheduleProps) {
    super(scope, id);
    const { target, expression, timeZone, input, description, failures } = props;
    const stack = Stack.of(this);
    const group = stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
      }),
    });
    role.addToPolicy(invoke(target.live));
    role.addToPolicy(onQueue(failures, 'SendMessage'));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: expression,
      ...(timeZone !== undefined && { scheduleExpressionTimezone: timeZone }),
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: target.live.functionArn,
        roleArn: role.roleArn,
        ...(input !== undefined && { input: JSON.stringify(input) }),
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: failures.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
