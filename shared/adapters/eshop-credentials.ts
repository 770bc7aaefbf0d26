import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import type { Clock } from '../kernel/clock.ts';
import { awsClientSettings } from './aws-client-settings.ts';

const loginSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ login: v.pipe(v.string(), v.nonEmpty()), key: v.pipe(v.string(), v.nonEmpty()) }),
);

/** The login and the key of the shop's API. */
export interface EshopCredentials {
  readonly kind: 'credentials';
  readonly login: string;
  readonly key: string;
  /** Another one when the secret was changed. */
  readonly version: string;
}

/** The secret is not filled in yet, or mistyped. What it holds is told to nobody: it may be most of a key. */
export interface NoCredentials {
  readonly kind: 'no-credentials';
  readonly version: string;
}

/**
 * @param wanted `except`: a version that is of no use, so that the newest is looked for
 * @returns the excepted version where there is no other; rejects when the secret cannot be read
 */
export type ReadCredentials = (wanted: {
  readonly except: string | undefined;
}) => Promise<EshopCredentials | NoCredentials>;

const keptFor = 5 * 60_000;

/**
 * Reads the shop's credentials, `{"login":"…","key":"…"}`, from Secrets Manager and keeps them for five minutes, unless they are
 * excepted. A secret that holds none is looked at again whenever it is asked for.
 */
export const eshopCredentials = (
  secretId: string,
  clock: Clock,
  client = new SecretsManagerClient(awsClientSettings),
): ReadCredentials => {
  let kept: { readonly credentials: EshopCredentials; readonly at: number } | undefined;
  return async ({ except }) => {
    const isFresh = kept !== undefined && clock.now() - kept.at < keptFor;
    if (kept !== undefined && isFresh && kept.credentials.version !== except) return kept.credentials;
    const { SecretString, VersionId: version } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (version === undefined) throw new Error("the shop's secret has no version");
    const login = v.safeParse(loginSchema, SecretString);
    if (!login.success) return { kind: 'no-credentials', version };
    const credentials: EshopCredentials = { kind: 'credentials', ...login.output, version };
    kept = { credentials, at: clock.now() };
    return credentials;
  };
};
