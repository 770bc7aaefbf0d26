import { Duration } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
  TimeBasedCanaryTrafficRouting,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Stage } from '../shared/config/stage.ts';
import { acknowledge } from './acknowledge.ts';
import type { HubFunction } from './hub-function.ts';

export interface GradualRelease {
  readonly stage: Stage;
  /** Functions that are called often enough for a share of their calls to tell something. */
  readonly functions: readonly HubFunction[];
  /** Any of these takes the new version back. */
  readonly alarms: readonly IAlarm[];
}

/** A new version gets a share of the calls first, and all of them after some minutes without an alarm. */
export const releaseGradually = (scope: Construct, { stage, functions, alarms }: GradualRelease): void => {
  const { firstPercent, minutes } = stage.release;
  if (firstPercent === 100) return;
  const application = new LambdaApplication(scope, 'Releases');
  const deploymentConfig = new LambdaDeploymentConfig(scope, 'Canary', {
    trafficRouting: new TimeBasedCanaryTrafficRouting({
      interval: Duration.minutes(minutes),
      percentage: firstPercent,
    }),
  });
  const role = releaseRole(scope, functions);
  for (const released of functions) {
    const group = new LambdaDeploymentGroup(released, 'Release', {
      application,
      alias: released.live,
      alarms: [...alarms],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
      deploymentConfig,
      // AWS's own policy would reach every function of the account.
      role: role.withoutPolicyUpdates(),
    });
    group.node.addDependency(role);
  }
};

/** What AWS's policy for CodeDeploy and Lambda allows, held to these functions; hooks and files in S3 are not used. */
const releaseRole = (scope: Construct, functions: readonly HubFunction[]): Role => {
  const role = new Role(scope, 'ReleaseRole', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
  role.addToPolicy(
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
      resources: functions.flatMap(({ lambda }) => [lambda.functionArn, `${lambda.functionArn}:live`]),
    }),
  );
  acknowledge(role, {
    'AwsSolutions-IAM5[Resource::*]': 'CodeDeploy asks for the states of all alarms at once; it can change none.',
  });
  return role;
};
