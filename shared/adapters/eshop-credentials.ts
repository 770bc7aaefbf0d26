import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { Clock } from '../kernel/clock.ts';
import { awsClientSettings } from './aws-client-settings.ts';

const secretSchema = v.object({
  SecretString: v.pipe(
    v.string(),
    v.parseJson(),
    v.object({ login: v.pipe(v.string(), v.nonEmpty()), key: v.pipe(v.string(), v.nonEmpty()) }),
  ),
  VersionId: v.pipe(v.string(), v.nonEmpty()),
});

/** The login and the key of the shop's API. */
export interface EshopCredentials {
  readonly login: string;
  readonly key: string;
  /** Another one when the secret was changed. */
  readonly version: string;
}

/**
 * @param wanted `except`: a version that is of no use, so that the newest is looked for
 * @returns the excepted version where there is no other; rejects when there are no credentials
 */
export type ReadCredentials = (wanted: { readonly except: string | undefined }) => Promise<EshopCredentials>;

const keptFor = 5 * 60_000;

/** Reads the shop's credentials from Secrets Manager and keeps them for five minutes, unless they are excepted. */
export const eshopCredentials = (
  secretId: string,
  clock: Clock,
  client = new SecretsManagerClient(awsClientSettings),
): ReadCredentials => {
  let kept: { readonly credentials: EshopCredentials; readonly at: number } | undefined;
  return async ({ except }) => {
    const isFresh = kept !== undefined && clock.now() - kept.at < keptFor;
    if (kept !== undefined && isFresh && kept.credentials.version !== except) return kept.credentials;
    const answer = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const { SecretString, VersionId } = v.parse(secretSchema, answer);
    kept = { credentials: { ...SecretString, version: VersionId }, at: clock.now() };
    return kept.credentials;
  };
};
