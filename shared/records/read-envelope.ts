import { createHash } from 'node:crypto';
import { canonicalJson, ExactNumber, type Json, type JsonObject } from '../kernel/json.ts';
import { failed, ok, type Result } from '../kernel/result.ts';
import { readJsonObject, type UnreadableJson } from './read-json-object.ts';
import { type RecordKey, recordKey } from './record-key.ts';

/** Why a body is not taken as a till's record: it is kept in quarantine under this reason. */
export interface Unreadable {
  readonly reason: UnreadableJson['reason'] | 'table' | 'version' | 'id';
  /** What is wrong and how it is mended, in words for a person, without anything that the body says of a person. */
  readonly detail: string;
}

/** What a till's record says of itself (KASA FIK webhook: `_t`, `_v`, `id` are required), and all it says. */
export interface Envelope {
  readonly table: string;
  readonly id: string;
  readonly key: RecordKey;
  readonly version: number;
  readonly digest: string;
  readonly body: string;
  readonly fields: JsonObject;
}

/** A `_v` in seconds would stand before this for another thirty thousand years. */
const earliestVersion = Date.UTC(2000, 0, 1);
const furthestAhead = 24 * 3600 * 1000;

/**
 * Reads a webhook's body as a till's record, without losing a digit of any number.
 * @param bytes the body as decoded
 * @param now milliseconds; a `_v` more than a day ahead of it is not believed
 */
export const readEnvelope = (bytes: Uint8Array, now: number): Result<Envelope, Unreadable> => {
  const read = readJsonObject(bytes);
  return read.ok ? identify(read.value.fields, read.value.text, now) : read;
};

const identify = (fields: JsonObject, body: string, now: number): Result<Envelope, Unreadable> => {
  const { _t: table, _v: version, id } = fields;
  if (typeof table !== 'string' || !/^[^#\p{Cc}\p{Cs}]{1,100}$/u.test(table))
    return unreadable('table', '_t must be a table name of 1 to 100 characters without "#"');
  if (table.startsWith('hub.'))
    return unreadable('table', '_t must not begin with "hub.": those records are the hub\'s own');
  if (!(version instanceof ExactNumber) || !/^\d{1,15}$/.test(version.source))
    return unreadable('version', '_v must be a whole number of milliseconds since 1970');
  const at = Number(version.source);
  if (at < earliestVersion) return unreadable('version', '_v is before the year 2000; it must be in milliseconds');
  if (at > now + furthestAhead)
    return unreadable('version', "_v is more than a day in the future; set the till's clock");
  const idText = readId(id);
  if (idText === undefined)
    return unreadable('id', 'id must be a whole number or a text of 1 to 200 characters without blanks around it');
  return ok({ table, id: idText, key: recordKey(table, idText), version: at, digest: digestOf(fields), body, fields });
};

/** An id as a text: whole numbers as written, or a text of 1 to 200 characters without blanks around it. */
export const readId = (id: Json | undefined): string | undefined => {
  if (id instanceof ExactNumber) return /^-?\d{1,40}$/.test(id.source) ? id.source : undefined;
  return typeof id === 'string' && id.trim() === id && /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(id) ? id : undefined;
};

/** `pgx` is internal to the till and changes by itself (the vendor's data model). */
const internal = new Set(['pgx']);

const digestOf = (fields: JsonObject): string =>
  createHash('sha256').update(canonicalJson(fields, internal)).digest('base64url');

const unreadable = (reason: Unreadable['reason'], detail: string) => failed({ reason, detail });
