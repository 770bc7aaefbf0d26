import { Match } from 'aws-cdk-lib/assertions';
import * as v from 'valibot';
import { releaseSchema } from '../../shared/config/operating-settings.ts';
import { templateOf } from '../support/a-stack.ts';

const prod = templateOf('prod');
const release = v.parse(releaseSchema, {});
const rollbackAlarms = ['FailOpens', 'Failures', 'QuoteLatency', 'ServerErrors'];

const alarmSchema = v.object({
  AlarmName: v.string(),
  Threshold: v.number(),
  EvaluationPeriods: v.number(),
  ExtendedStatistic: v.optional(v.string()),
  Period: v.optional(v.number(), 0),
  Metrics: v.optional(
    v.array(
      v.object({
        Period: v.optional(v.number(), 0),
        MetricStat: v.optional(v.object({ Period: v.number() })),
      }),
    ),
    [],
  ),
});
type Alarm = v.InferOutput<typeof alarmSchema>;

const alarmNamed = (id: string): Alarm => {
  const alarms = Object.values(prod.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  return v.parse(
    alarmSchema,
    alarms.find(({ AlarmName }) => AlarmName === `Kasalink-prod-${id}`),
  );
};

/** What an alarm looks back over, minutes. */
const spanOf = ({ Period, Metrics, EvaluationPeriods }: Omit<Alarm, 'Threshold'>): number => {
  const periods = Metrics.map((one) => one.MetricStat?.Period ?? one.Period);
  return (Math.max(Period, ...periods) * EvaluationPeriods) / 60;
};

describe('a new version', () => {
  it('of the four busy functions gets a tenth of the calls for twenty minutes', () => {
    prod.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 4);
    prod.hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', {
      TrafficRoutingConfig: {
        Type: 'TimeBasedCanary',
        TimeBasedCanary: { CanaryInterval: 20, CanaryPercentage: 10 },
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
      expect(names.toSorted()).toEqual(rollbackAlarms.map((id) => `Kasalink-prod-${id}`));
    }
  });

  it.each(rollbackAlarms)('has time for %s to go off before it gets all the calls', (id) => {
    const span = spanOf(alarmNamed(id));
    // A metric is on its way for some minutes.
    expect(span).toBeGreaterThan(0);
    expect(span + 5).toBeLessThanOrEqual(release.minutes);
  });

  it('that fails every quote of its share is above what is taken for bad', () => {
    const { Threshold, ...failOpens } = alarmNamed('FailOpens');
    const ofTheWindow = Math.min(1, release.minutes / spanOf(failOpens));
    expect(release.firstPercent * ofTheWindow).toBeGreaterThanOrEqual(Threshold);
  });

  it('that is slow at every quote of its share is seen by the percentile that is watched', () => {
    const slowest = 100 - Number(alarmNamed('QuoteLatency').ExtendedStatistic?.replace('p', ''));
    expect(release.firstPercent).toBeGreaterThan(slowest);
  });

  it('leaves the older ones where they are, to go back to', () => {
    prod.allResources('AWS::Lambda::Version', { DeletionPolicy: 'Retain' });
  });
});
