import { devNull } from 'node:os';
import type { Place } from '../template/name-resources.ts';

/** What an AWS client needs; the SDK's own clients take it as their configuration. */
export type AwsAccess = {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
};

/** The endpoints of the environment that replace the embedded stores, where they are set. */
export const outsideEndpoints = (environment: NodeJS.ProcessEnv) => ({
  dynamoDb: environment.AWS_ENDPOINT_URL_DYNAMODB,
  sqs: environment.AWS_ENDPOINT_URL_SQS,
});

/**
 * The region and login for the stores. The environment's own are used only when it names an endpoint too: a host on
 * embedded stores must never carry somebody's real keys.
 */
export const awsAccess = (environment: NodeJS.ProcessEnv, place: Place): AwsAccess => {
  const { dynamoDb, sqs } = outsideEndpoints(environment);
  const outside = dynamoDb === undefined && sqs === undefined ? {} : environment;
  return {
    region: outside.AWS_REGION ?? place.region,
    credentials: {
      accessKeyId: outside.AWS_ACCESS_KEY_ID ?? 'local',
      secretAccessKey: outside.AWS_SECRET_ACCESS_KEY ?? 'local',
      ...(outside.AWS_SESSION_TOKEN && { sessionToken: outside.AWS_SESSION_TOKEN }),
    },
  };
};

/** The environment variables through which every function finds the stores, and nothing beyond this machine. */
export const awsEnvironment = (
  { region, credentials }: AwsAccess,
  endpoints: { dynamoDb: string; sqs: string; secrets: string },
): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  ...(credentials.sessionToken && { AWS_SESSION_TOKEN: credentials.sessionToken }),
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
});
