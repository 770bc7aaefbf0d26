import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { plainRecord } from '../records/plain-record.ts';
import { hubKey } from '../records/record-key.ts';
import type { HubRecord } from '../records/record-store.ts';

export type Scope = v.InferOutput<typeof scopeSchema>;
const scopeSchema = v.picklist(['webhook', 'loyalty']);

/** What is kept of a token: never the token itself. */
const tokenSchema = v.object({
  /** SHA-256 of the token, hex. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  scope: scopeSchema,
  /** How people call it, for instance the shop it was given to. */
  label: v.string(),
  /** The till's branch that it was given to, where a person named one. */
  branch: v.exactOptional(v.string()),
  /** Milliseconds; absent where it was put in by hand. */
  issuedAt: v.exactOptional(v.number()),
  /** Milliseconds; absent: until it is revoked. Of one that replaced nothing yet: until it is shown. */
  validUntil: v.optional(v.number()),
  /** Milliseconds; it is kept a while, so that its use can be told. */
  revokedAt: v.exactOptional(v.number()),
});
export type Token = v.InferOutput<typeof tokenSchema>;

const accessSchema = v.object({ shape: v.literal(1), tokens: v.array(tokenSchema) });

export const accessKey = hubKey('hub.access', 'tokens');

/** @param body the access record's JSON; what is not of its shape throws */
export const readTokens = (body: string): readonly Token[] => v.parse(accessSchema, JSON.parse(body)).tokens;

/** @param version the version to be written: 1 creates */
export const writeTokens = (tokens: readonly Token[], version: number): HubRecord =>
  plainRecord(accessKey, version, { shape: 1, tokens });

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
