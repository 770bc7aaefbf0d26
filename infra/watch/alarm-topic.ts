import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../../shared/config/stage.ts';
import { acknowledge } from '../acknowledge.ts';

/** Where alarms go: the receivers of the stage, by e-mail. */
export const alarmTopic = (scope: Construct, { name, alarms }: Stage): Topic => {
  const topic = new Topic(scope, 'Alarms', { displayName: `Kasalink ${name}`, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  for (const address of alarms.receivers) topic.addSubscription(new EmailSubscription(address));
  acknowledge(topic, {
    'Serverless-SNSRedrivePolicy':
      'A mail that cannot be delivered is lost, but the alarm stays in alarm for all to see.',
  });
  return topic;
};
