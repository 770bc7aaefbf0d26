import type { EventSource } from './event-source.ts';
import type { LoadedFunction } from './functions/load-function.ts';
import type { Route } from './http/match-route.ts';
import { readScheduleTime } from './schedule-time.ts';
import type { Schedule } from './schedules.ts';
import { StartupError } from './startup-error.ts';
import type { QueueIdentity } from './template/name-resources.ts';
import type { Resources } from './template/read-resources.ts';

const functionNamed = (functions: readonly LoadedFunction[], reference: string, user: string): LoadedFunction => {
  const found = functions.find(({ name, arn }) => name === reference || arn === reference);
  if (found === undefined) throw new StartupError(`${user}: ${reference} is no function of the template`);
  return found;
};

/** The template's routes, each with the function behind its integration. */
export const routesOf = (
  { routes, integrations }: Resources,
  functions: readonly LoadedFunction[],
): Route<LoadedFunction>[] =>
  routes.map(({ logicalId, properties }) => {
    const integration = integrations.find(({ name }) => properties.Target === `integrations/${name}`);
    if (integration === undefined) throw new StartupError(`${logicalId}: ${properties.Target} is not in the template`);
    const target = functionNamed(functions, integration.properties.IntegrationUri, integration.logicalId);
    return { routeKey: properties.RouteKey, target };
  });

/** The template's event sources that are enabled, each with its queue and function. */
export const eventSourcesOf = (
  { eventSources }: Resources,
  functions: readonly LoadedFunction[],
  queues: ReadonlyMap<string, QueueIdentity>,
): EventSource[] =>
  eventSources
    .filter(({ properties }) => properties.Enabled)
    .map(({ logicalId, properties }) => {
      const queue = [...queues.values()].find(({ arn }) => arn === properties.EventSourceArn);
      if (queue === undefined)
        throw new StartupError(`${logicalId}: ${properties.EventSourceArn} is no queue of the template`);
      return {
        queue,
        target: functionNamed(functions, properties.FunctionName, logicalId),
        batchSize: properties.BatchSize,
        batchingWindow: properties.MaximumBatchingWindowInSeconds,
        reportsBatchItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
      };
    });

/** The template's schedules that are enabled, each with its function. */
export const schedulesOf = ({ schedules }: Resources, functions: readonly LoadedFunction[]): Schedule[] =>
  schedules
    .filter(({ properties }) => properties.State === 'ENABLED')
    .map(({ logicalId, arn, properties }) => ({
      arn,
      target: functionNamed(functions, properties.Target.Arn, logicalId),
      next: readScheduleTime(properties.ScheduleExpression, properties.ScheduleExpressionTimezone),
      input: properties.Target.Input,
    }));
