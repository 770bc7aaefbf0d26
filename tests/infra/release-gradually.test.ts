import { Match } from 'aws-cdk-lib/assertions';
import { templateOf } from '../support/a-stack.ts';

const prod = templateOf('prod');

describe('a new version', () => {
  it('of the four busy functions gets a tenth of the calls for five minutes', () => {
    prod.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 4);
    prod.hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', {
      TrafficRoutingConfig: {
        Type: 'TimeBasedCanary',
        TimeBasedCanary: { CanaryInterval: 5, CanaryPercentage: 10 },
      },
    });
    const released = Object.values(prod.findResources('AWS::Lambda::Alias')).filter(
      ({ UpdatePolicy }) => UpdatePolicy?.CodeDeployLambdaAliasUpdate !== undefined,
    );
    expect(released).toHaveLength(4);
  });

  it('gets the share and the time that the stage says', () => {
    templateOf('careful', { release: { firstPercent: 1, minutes: 30 } }).hasResourceProperties(
      'AWS::CodeDeploy::DeploymentConfig',
      { TrafficRoutingConfig: Match.objectLike({ TimeBasedCanary: { CanaryInterval: 30, CanaryPercentage: 1 } }) },
    );
  });

  it('is there at once where the stage wants no share', () => {
    templateOf('bold', { release: { firstPercent: 100 } }).resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 0);
  });

  it('is taken back by an alarm', () => {
    const alarms = Object.entries(prod.findResources('AWS::CloudWatch::Alarm'));
    const nameOf = (id: string) => alarms.find(([logicalId]) => logicalId === id)?.[1].Properties.AlarmName;
    for (const { Properties } of Object.values(prod.findResources('AWS::CodeDeploy::DeploymentGroup'))) {
      expect(Properties.AutoRollbackConfiguration).toEqual({
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
      });
      const names = Properties.AlarmConfiguration.Alarms.map(({ Name }: { Name: { Ref: string } }) => nameOf(Name.Ref));
      expect(names.toSorted()).toEqual([
        'Kasalink-prod-FailOpens',
        'Kasalink-prod-Failures',
        'Kasalink-prod-QuoteLatency',
        'Kasalink-prod-ServerErrors',
      ]);
    }
  });

  it('leaves the older ones where they are, to go back to', () => {
    prod.allResources('AWS::Lambda::Version', { DeletionPolicy: 'Retain' });
  });
});
