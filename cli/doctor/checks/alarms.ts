import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import type { Stage } from '../../../shared/config/stage.ts';
import { stackNameOf } from '../../target/stack-outputs.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';

export interface AlarmsDependencies {
  readonly stage: Pick<Stage, 'name' | 'alarms'>;
  readonly cloudFormation: CloudFormationClient;
  readonly sns: SNSClient;
}

/** Whether alarms reach everybody whom the stage names: each has to confirm once, by the mail that AWS sends. */
export const alarmsCheck = ({ stage, cloudFormation, sns }: AlarmsDependencies): Check => ({
  name: 'alarms',
  look: async () => {
    const { receivers } = stage.alarms;
    if (receivers.length === 0)
      return [warned('nobody is told when something is wrong', 'set alarms.receivers, and deploy')];
    const topic = await alarmTopicOf(cloudFormation, stage.name);
    if (topic === undefined) return [failing('the stack has no topic for alarms', 'deploy it again')];
    const confirmed = new Set<string>();
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topic }))
      for (const { Endpoint = '', SubscriptionArn = '' } of Subscriptions)
        if (SubscriptionArn.startsWith('arn:')) confirmed.add(Endpoint);
    return receivers.map((receiver) => judgeReceiver(receiver, confirmed));
  },
});

const judgeReceiver = (receiver: string, confirmed: ReadonlySet<string>): Finding =>
  confirmed.has(receiver)
    ? passed(`${receiver} is told of alarms`)
    : failing(
        `${receiver} has not confirmed`,
        'click the link in the mail "AWS Notification - Subscription Confirmation"; after three days deploy anew for another',
      );

/** Logical ids are the construct's, followed by a hash. */
const alarmTopicOf = async (client: CloudFormationClient, stage: string): Promise<string | undefined> => {
  const pages = paginateListStackResources({ client }, { StackName: stackNameOf(stage) });
  for await (const { StackResourceSummaries = [] } of pages)
    for (const { LogicalResourceId, PhysicalResourceId, ResourceType } of StackResourceSummaries)
      if (ResourceType === 'AWS::SNS::Topic' && LogicalResourceId?.startsWith('Alarms')) return PhysicalResourceId;
  return undefined;
};
