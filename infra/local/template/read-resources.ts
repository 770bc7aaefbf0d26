import * as v from 'valibot';
import { StartupError } from '../startup-error.ts';
import { nameResources, type Place, physicalNames, type QueueIdentity } from './name-resources.ts';
import type { Template } from './parse-template.ts';
import { resolveIntrinsics } from './resolve-intrinsics.ts';
import { resourceTypes, typesWithoutEffect } from './resource-types.ts';

type ResourceType = keyof typeof resourceTypes;

/** One resource with plain values; `name` is its physical name. */
export type Resource<Type extends ResourceType> = {
  logicalId: string;
  name: string;
  arn: string;
  properties: v.InferOutput<(typeof resourceTypes)[Type]>;
};

/** Everything in a template that the host runs. */
export type Resources = ReturnType<typeof readResources>;

const refuseWhatIsUnknown = (template: Template): void => {
  for (const [logicalId, { Type, Condition }] of Object.entries(template.Resources)) {
    if (Type in typesWithoutEffect) continue;
    if (!(Type in resourceTypes)) {
      throw new StartupError(`${logicalId}: resources of type ${Type} are not supported by the local host`);
    }
    if (Condition !== undefined) {
      throw new StartupError(`${logicalId} (${Type}): Condition is not supported by the local host`);
    }
  }
};

/**
 * Reads the resources that the host runs, with their intrinsic functions computed.
 * @param queues addresses of the queues that exist already, by logical id; none while the template is only checked
 * @throws StartupError naming logical id, type and property of anything the host does not support
 */
export const readResources = (template: Template, place: Place, queues: ReadonlyMap<string, QueueIdentity>) => {
  refuseWhatIsUnknown(template);
  const names = nameResources(template, place, queues);
  const physical = physicalNames(template, place);

  const resolveIn = (logicalId: string, properties: unknown): unknown => {
    try {
      return resolveIntrinsics(properties, names);
    } catch (error) {
      throw error instanceof StartupError ? new StartupError(`${logicalId}: ${error.message}`) : error;
    }
  };

  const read = <Type extends ResourceType>(type: Type): Resource<Type>[] =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties }]) => {
        const parsed = v.safeParse(resourceTypes[type], resolveIn(logicalId, Properties));
        if (parsed.success) {
          const arn = names.attribute(logicalId, 'Arn') ?? '';
          return { logicalId, name: physical.get(logicalId) ?? logicalId, arn, properties: parsed.output };
        }
        const [issue] = parsed.issues;
        throw new StartupError(
          `${logicalId} (${type}): ${v.getDotPath(issue)} is not supported by the local host: ${issue.message}`,
        );
      });

  read('AWS::ApiGatewayV2::Api');
  read('AWS::ApiGatewayV2::Stage');
  return {
    tables: read('AWS::DynamoDB::Table'),
    queues: read('AWS::SQS::Queue'),
    functions: read('AWS::Lambda::Function'),
    aliases: read('AWS::Lambda::Alias'),
    eventSources: read('AWS::Lambda::EventSourceMapping'),
    integrations: read('AWS::ApiGatewayV2::Integration'),
    routes: read('AWS::ApiGatewayV2::Route'),
    schedules: read('AWS::Scheduler::Schedule'),
    secrets: read('AWS::SecretsManager::Secret'),
  };
};
