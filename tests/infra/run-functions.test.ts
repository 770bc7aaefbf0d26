import { Match } from 'aws-cdk-lib/assertions';
import { templateOf } from '../support/a-stack.ts';

const prod = templateOf('prod');
const failures = { 'Fn::GetAtt': [expect.stringMatching(/^ScheduleFailures/), 'Arn'] };

describe('the queue of nudges', () => {
  const reserving = (executions: number) =>
    templateOf('prod', { limits: { reservedConcurrency: { 'eshop-sync': executions } } });

  it.each([
    ['all that there are', prod, 5],
    ['2 that are reserved', reserving(2), 2],
    ['50 that are reserved', reserving(50), 5],
  ])('hands to no more at once than may run: of %s', (_what, template, MaximumConcurrency) => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency } });
  });
});

describe('a schedule', () => {
  it('that cannot invoke its function says so in a queue', () => {
    const schedules = Object.values(prod.findResources('AWS::Scheduler::Schedule'));
    expect(schedules).toHaveLength(3);
    for (const { Properties } of schedules) expect(Properties.Target.DeadLetterConfig).toEqual({ Arn: failures });
  });

  it('is not repeated, since the next tick is: a function that fails tells the same queue', () => {
    const invocations = Object.values(prod.findResources('AWS::Lambda::EventInvokeConfig'));
    expect(invocations).toHaveLength(2);
    for (const { Properties } of invocations)
      expect(Properties).toMatchObject({
        Qualifier: 'live',
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnFailure: { Destination: failures } },
      });
  });

  it('may be run by the scheduler of this account alone', () => {
    prod.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: { StringEquals: Match.objectLike({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }) },
          }),
        ],
      },
    });
  });
});
