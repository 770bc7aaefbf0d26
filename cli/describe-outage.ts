import * as v from 'valibot';

const named = (name: string) => v.object({ name: v.literal(name) });
const systemFault = v.object({ code: v.string() });

const causes: readonly (readonly [schema: v.GenericSchema, inWords: string])[] = [
  [
    named('CredentialsProviderError'),
    'AWS gives no login: name a profile (AWS_PROFILE), sign in (aws sso login), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [
    v.union([named('ExpiredToken'), named('ExpiredTokenException'), named('TokenProviderError')]),
    'the AWS login has run out: sign in again (aws sso login)',
  ],
  [
    v.union([named('InvalidClientTokenId'), named('UnrecognizedClientException'), named('SignatureDoesNotMatch')]),
    'AWS does not know the login: look at AWS_PROFILE or AWS_ACCESS_KEY_ID',
  ],
];

/** What was thrown, in one line that says what to do where that is known. */
export const causeInWords = (failure: unknown): string =>
  causes.find(([schema]) => v.is(schema, failure))?.[1] ?? messageOf(failure);

/** What was thrown at a command. */
export const describeOutage = (failure: unknown): string => `It could not be done: ${causeInWords(failure)}`;

const errorSchema = v.object({ name: v.string(), message: v.string(), cause: v.optional(v.unknown()) });

/** `fetch failed` says nothing: its cause does. */
const messageOf = (failure: unknown): string => {
  const error = v.safeParse(errorSchema, failure);
  if (!error.success) return String(failure);
  const { name, message, cause } = error.output;
  if (v.is(errorSchema, cause)) return `${message}: ${messageOf(cause)}`;
  const text = message === '' ? name : message;
  const code = v.is(systemFault, failure) && !text.includes(failure.code) ? ` (${failure.code})` : '';
  return `${text.replaceAll(/\s+/g, ' ')}${code}`;
};
