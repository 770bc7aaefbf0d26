import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { Clock } from '../kernel/clock.ts';
import { awsClientSettings } from './aws-client-settings.ts';

const credentialsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ login: v.pipe(v.string(), v.nonEmpty()), key: v.pipe(v.string(), v.nonEmpty()) }),
);
/** The login and the key of the shop's API. */
export type EshopCredentials = v.InferOutput<typeof credentialsSchema>;

const keptFor = 5 * 60_000;

/** Reads the shop's credentials from Secrets Manager and keeps them for five minutes; throws when there are none. */
export const eshopCredentials = (
  secretId: string,
  clock: Clock,
  client = new SecretsManagerClient(awsClientSettings),
): (() => Promise<EshopCredentials>) => {
  let kept: { readonly credentials: EshopCredentials; readonly at: number } | undefined;
  return async () => {
    if (kept !== undefined && clock.now() - kept.at < keptFor) return kept.credentials;
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    kept = { credentials: v.parse(credentialsSchema, SecretString), at: clock.now() };
    return kept.credentials;
  };
};
