import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';
import { listen, stopListening } from '../listen.ts';

/** A secret's name, ARN and value. */
export type LocalSecret = { name: string; arn: string; value: string };

const requestSchema = v.object({ SecretId: v.string(), SecretString: v.optional(v.string()) });

/** A version that stays the same for as long as the value does. */
const versionOf = (value: string): string =>
  createHash('sha256')
    .update(value)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const operations: readonly unknown[] = ['secretsmanager.GetSecretValue', 'secretsmanager.PutSecretValue'];

interface Kept {
  readonly secrets: readonly LocalSecret[];
  /** Put since the start, by ARN. */
  readonly values: Map<string, string>;
}

const answerTo = ({ secrets, values }: Kept, target: unknown, request: unknown) => {
  if (!operations.includes(target)) {
    return {
      status: 400,
      body: { __type: 'UnknownOperationException', message: `${target} is not supported locally` },
    };
  }
  const parsed = v.safeParse(requestSchema, request);
  if (!parsed.success)
    return { status: 400, body: { __type: 'InvalidRequestException', message: 'SecretId is missing' } };
  const { SecretId, SecretString } = parsed.output;
  const secret = secrets.find(({ name, arn }) => name === SecretId || arn === SecretId);
  if (secret === undefined) {
    const message = "Secrets Manager can't find the specified secret.";
    return { status: 400, body: { __type: 'ResourceNotFoundException', message } };
  }
  const { name, arn } = secret;
  const isPut = target === 'secretsmanager.PutSecretValue';
  if (isPut && SecretString === undefined)
    return { status: 400, body: { __type: 'InvalidRequestException', message: 'SecretString is missing' } };
  if (isPut) values.set(arn, SecretString ?? '');
  const value = values.get(arn) ?? secret.value;
  const version = { VersionId: versionOf(value), VersionStages: ['AWSCURRENT'] };
  return { status: 200, body: { ARN: arn, Name: name, ...(isPut ? {} : { SecretString: value }), ...version } };
};

/**
 * Starts the stand-in for Secrets Manager, which answers GetSecretValue and PutSecretValue: what was put is gone with the process.
 * @returns its address and how to stop it
 */
export const startSecrets = async (secrets: readonly LocalSecret[]) => {
  const values = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const { status, body } = await json(request).then(
      (content) => answerTo({ secrets, values }, request.headers['x-amz-target'], content),
      () => ({ status: 400, body: { __type: 'SerializationException', message: 'the request is not JSON' } }),
    );
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  const endpoint = await listen(server, 0);
  return { endpoint, close: () => stopListening(server, 500) };
};
