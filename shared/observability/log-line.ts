import type { LogEvent } from './log.ts';
import { metricsOf } from './metrics.ts';

/**
 * The event as one line of JSON; one that is counted carries its metrics in CloudWatch's embedded metric format. Of the funnel the metrics
 * are all there is to tell: the line has no figure twice.
 * @param at milliseconds
 * @param namespace of the metrics
 */
export const logLine = (event: LogEvent, at: number, namespace: string): string => {
  const metrics = metricsOf(event);
  const names = Object.keys(metrics);
  if (names.length === 0) return JSON.stringify(event);
  const directive = { Namespace: namespace, Dimensions: [[]], Metrics: names.map((Name) => ({ Name })) };
  const told = event.event === 'funnel' ? { event: event.event } : event;
  return JSON.stringify({ ...told, ...metrics, _aws: { Timestamp: at, CloudWatchMetrics: [directive] } });
};
