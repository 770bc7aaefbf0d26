import { Match } from 'aws-cdk-lib/assertions';
import { templateOf } from '../support/a-stack.ts';

const prod = templateOf('prod');
const failures = { 'Fn::GetAtt': [expect.stringMatching(/^ScheduleFailures/), 'Arn'] };

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
