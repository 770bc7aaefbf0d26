import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { metricNamespaceOf } from '../../shared/config/metric-namespace.ts';
import { alarmTopic } from './alarm-topic.ts';
import { drawFlow } from './draw-flow.ts';
import { requestsThrottled, type WatchedParts } from './hub-metrics.ts';
import { intakeAlarms } from './intake-alarms.ts';
import { loyaltyAlarms } from './loyalty-alarms.ts';
import { saveQueries } from './save-queries.ts';
import { shopAlarms } from './shop-alarms.ts';
import { anchorOf, runbookOf, type WatchedAlarm } from './watched-alarm.ts';

/** Alarms after a change that speak against a new version. */
const againstARelease: readonly string[] = ['ServerErrors', 'Failures', 'QuoteLatency', 'FailOpens'];

/**
 * Alarms, the dashboard and saved queries.
 * @returns the alarms that take a new version back
 */
export const watchHub = (scope: Construct, parts: WatchedParts): readonly Alarm[] => {
  const { stage, door } = parts;
  new MetricFilter(scope, 'ThrottledRequests', {
    logGroup: door.accessLog,
    filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
    metricNamespace: metricNamespaceOf(stage),
    metricName: requestsThrottled,
  });
  const topic = alarmTopic(scope, stage);
  const watched = [...intakeAlarms(parts), ...loyaltyAlarms(parts), ...shopAlarms(parts)];
  const alarms = watched.map((one) => {
    const alarm = makeAlarm(scope, stage, one);
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  });
  drawFlow(scope, parts, alarms);
  saveQueries(scope, parts);
  return alarms.filter((_, at) => againstARelease.includes(watched[at]?.id ?? ''));
};

const makeAlarm = (scope: Construct, stage: WatchedParts['stage'], one: WatchedAlarm): Alarm =>
  new Alarm(scope, `${one.id}Alarm`, {
    alarmName: `Kasalink-${stage.name}-${one.id}`,
    alarmDescription: `${one.impact} What to do: ${runbookOf(stage)}#${anchorOf(one.heading)}`,
    metric: one.metric,
    threshold: one.threshold,
    comparisonOperator: one.isBelow
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: one.periods ?? 1,
    treatMissingData: one.missing ?? TreatMissingData.NOT_BREACHING,
  });
