const cloudFormation = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** What CloudFormation answers to `DescribeStacks`. */
export const describedStack = (outputs: Readonly<Record<string, string>>): string => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="${cloudFormation}"><DescribeStacksResult><Stacks><member><StackName>Kasalink-prod</StackName><CreationTime>2026-11-24T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
};

/** What CloudFormation answers to `ListStackResources`; types by logical id, which the physical one is made of. */
export const listedResources = (types: Readonly<Record<string, string>>): string => {
  const members = Object.entries(types).map(
    ([id, type]) =>
      `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>arn:aws:sns:eu-central-1:1:${id}</PhysicalResourceId><ResourceType>${type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-11-24T00:00:00Z</LastUpdatedTimestamp></member>`,
  );
  return `<ListStackResourcesResponse xmlns="${cloudFormation}"><ListStackResourcesResult><StackResourceSummaries>${members.join('')}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`;
};

/** What SNS answers to `ListSubscriptionsByTopic`; subscriptions by address. */
export const listedSubscriptions = (subscriptions: Readonly<Record<string, string>>): string => {
  const members = Object.entries(subscriptions).map(
    ([endpoint, arn]) => `<member><Endpoint>${endpoint}</Endpoint><SubscriptionArn>${arn}</SubscriptionArn></member>`,
  );
  return `<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult><Subscriptions>${members.join('')}</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
};

/** What STS answers to `GetCallerIdentity`. */
export const callerIdentity = (arn: string, account: string): string =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
