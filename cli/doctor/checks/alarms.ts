import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import type { Stage } from '../../../shared/config/stage.ts';
import { stackNameOf } from '../../target/stack-outputs.ts';
import { type Check, type Finding, failing, passed, warned } from '../finding.ts';

export interface AlarmsDependencies {
  readonly stage: Pick<Stage, 'name' | 'alarms' | 'region'>;
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
    return receivers.map((receiver) => judgeReceiver(receiver, { confirmed, topic, region: stage.region }));
  },
});

interface Subscribed {
  readonly confirmed: ReadonlySet<string>;
  readonly topic: string;
  readonly region: string;
}

/** AWS forgets after three days who has not confirmed; the stack, which has asked once, does not ask again. */
const judgeReceiver = (receiver: string, { confirmed, topic, region }: Subscribed): Finding => {
  if (confirmed.has(receiver)) return passed(`${receiver} is told of alarms`);
  const subscribe = `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ${receiver} --region ${region}`;
  return failing(
    `${receiver} has not confirmed`,
    `click the link in the mail "AWS Notification - Subscription Confirmation"; for another such mail: ${subscribe}`,
  );
};

/** Logical ids are the construct's, followed by a hash. */
const alarmTopicOf = async (client: CloudFormationClient, stage: string): Promise<string | undefined> => {
  const pages = paginateListStackResources({ client }, { StackName: stackNameOf(stage) });
  for await (const { StackResourceSummaries = [] } of pages)
    for (const { LogicalResourceId, PhysicalResourceId, ResourceType } of StackResourceSummaries)
      if (ResourceType === 'AWS::SNS::Topic' && LogicalResourceId?.startsWith('Alarms')) return PhysicalResourceId;
  return undefined;
};
