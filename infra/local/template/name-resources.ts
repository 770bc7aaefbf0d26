import * as v from 'valibot';
import { StartupError } from '../startup-error.ts';
import type { Template } from './parse-template.ts';
import { type Names, resolveIntrinsics } from './resolve-intrinsics.ts';

/** Where the template is run: what its pseudo parameters stand for. */
export type Place = { region: string; accountId: string; stackName: string };

/** A queue's address and ARN, which only the SQS endpoint in use can tell. */
export type QueueIdentity = { url: string; arn: string };

const nameProperties: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
};

const aliasNames = v.object({ FunctionName: v.string(), Name: v.string() });

const pseudoParameters = ({ region, accountId, stackName }: Place): ReadonlyMap<string, string> =>
  new Map([
    ['AWS::Region', region],
    ['AWS::AccountId', accountId],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/local`],
  ]);

/**
 * The physical name of every resource: the one the template gives it, else stack and logical id, so that it is the
 * same at every start.
 */
export const physicalNames = (template: Template, place: Place): ReadonlyMap<string, string> => {
  const pseudo = pseudoParameters(place);
  const names: Names = { reference: (name) => pseudo.get(name), attribute: () => undefined };
  return new Map(
    Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => {
      const given = Properties[nameProperties[Type] ?? ''];
      const name = given === undefined ? `${place.stackName}-${logicalId}` : resolveIntrinsics(given, names);
      return [logicalId, v.parse(v.string(), name)];
    }),
  );
};

/**
 * What Ref and Fn::GetAtt mean for every name in the template.
 * @param queues by logical id; a queue that is not there yet stands for its physical name
 */
export const nameResources = (template: Template, place: Place, queues: ReadonlyMap<string, QueueIdentity>): Names => {
  const pseudo = pseudoParameters(place);
  const physical = physicalNames(template, place);
  const arn = (service: string, resource: string): string =>
    `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;

  const arnOf = (logicalId: string, type: string): string => {
    const name = physical.get(logicalId) ?? logicalId;
    if (type === 'AWS::DynamoDB::Table') return arn('dynamodb', `table/${name}`);
    if (type === 'AWS::SQS::Queue') return queues.get(logicalId)?.arn ?? arn('sqs', name);
    if (type === 'AWS::Lambda::Function') return arn('lambda', `function:${name}`);
    if (type === 'AWS::Scheduler::Schedule') return arn('scheduler', `schedule/default/${name}`);
    if (type === 'AWS::SecretsManager::Secret') return arn('secretsmanager', `secret:${name}`);
    return arn(type.split('::')[1]?.toLowerCase() ?? 'aws', name);
  };

  /** An alias is named by its function and its own name. */
  const aliasArn = (properties: unknown): string => {
    const { FunctionName, Name } = v.parse(aliasNames, resolveIntrinsics(properties, names));
    return arn('lambda', `function:${FunctionName}:${Name}`);
  };

  const names: Names = {
    reference: (name) => {
      const resource = template.Resources[name];
      if (resource === undefined) return pseudo.get(name) ?? template.Parameters[name]?.Default;
      if (resource.Type === 'AWS::SQS::Queue') return queues.get(name)?.url ?? physical.get(name);
      if (resource.Type === 'AWS::SecretsManager::Secret') return arnOf(name, resource.Type);
      if (resource.Type === 'AWS::Lambda::Alias') return aliasArn(resource.Properties);
      return physical.get(name);
    },
    attribute: (logicalId, attribute) => {
      const resource = template.Resources[logicalId];
      if (resource === undefined) return undefined;
      if (attribute === 'Arn') return arnOf(logicalId, resource.Type);
      if (attribute === 'QueueName') return physical.get(logicalId);
      if (attribute === 'Version' && resource.Type === 'AWS::Lambda::Version') return '$LATEST';
      throw new StartupError(
        `${logicalId} (${resource.Type}): the attribute ${attribute} is not supported by the local host`,
      );
    },
  };
  return names;
};
