import type { EventSource } from './event-source.ts';
import type { LoadedFunction } from './functions/load-function.ts';
import type { Route } from './http/match-route.ts';
import { readScheduleTime } from './schedule-time.ts';
import type { Schedule } from './schedules.ts';
import { StartupError } from './startup-error.ts';
import type { QueueIdentity } from './template/name-resources.ts';
import type { Resources } from './template/read-resources.ts';

type Callable = { functions: readonly LoadedFunction[]; aliases: Resources['aliases'] };

/** A function goes by its name and its ARN, each with or without an alias. */
const functionNamed = ({ functions, aliases }: Callable, reference: string, user: string): LoadedFunction => {
  const found = functions.find(({ name, arn }) => {
    const qualifiers = aliases.filter(({ properties }) => properties.FunctionName === name);
    const endings = ['', ...qualifiers.map(({ properties }) => `:${properties.Name}`)];
    return endings.some((ending) => reference === name + ending || reference === arn + ending);
  });
  if (found === undefined) throw new StartupError(`${user}: ${reference} is no function of the template`);
  return found;
};

/** The template's routes, each with the function behind its integration. */
export const routesOf = (
  { routes, integrations, aliases }: Resources,
  functions: readonly LoadedFunction[],
): Route<LoadedFunction>[] =>
  routes.map(({ logicalId, properties }) => {
    const integration = integrations.find(({ name }) => properties.Target === `integrations/${name}`);
    if (integration === undefined) throw new StartupError(`${logicalId}: ${properties.Target} is not in the template`);
    const target = functionNamed({ functions, aliases }, integration.properties.IntegrationUri, integration.logicalId);
    return { routeKey: properties.RouteKey, target };
  });

/** The template's event sources that are enabled, each with its queue and function. */
export const eventSourcesOf = (
  { eventSources, aliases }: Resources,
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
        target: functionNamed({ functions, aliases }, properties.FunctionName, logicalId),
        batchSize: properties.BatchSize,
        batchingWindow: properties.MaximumBatchingWindowInSeconds,
        reportsBatchItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
      };
    });

/** The template's schedules that are enabled, each with its function. */
export const schedulesOf = ({ schedules, aliases }: Resources, functions: readonly LoadedFunction[]): Schedule[] =>
  schedules
    .filter(({ properties }) => properties.State === 'ENABLED')
    .map(({ logicalId, arn, properties }) => ({
      arn,
      target: functionNamed({ functions, aliases }, properties.Target.Arn, logicalId),
      next: readScheduleTime(properties.ScheduleExpression, properties.ScheduleExpressionTimezone),
      input: properties.Target.Input,
    }));
