import { isJsonObject, type JsonObject, type JsonProblem, parseJson } from '../kernel/json.ts';
import { failed, ok, type Result } from '../kernel/result.ts';

/** Why bytes are not taken as a JSON object. */
export interface UnreadableJson {
  readonly reason: 'too-long' | 'compressed' | 'not-utf-8' | JsonProblem['kind'] | 'not-an-object';
  /** What is wrong and how it is mended, in words for a person, without anything that the body says of a person. */
  readonly detail: string;
}

/** The longest body that is taken, in bytes as decoded. */
export const longestBody = 256 * 1024;
const deepest = 32;

/**
 * Reads bytes as one JSON object, without losing a digit of any number.
 * @param longest how many bytes are taken
 * @returns its fields, and the text as it came
 */
export const readJsonObject = (
  bytes: Uint8Array,
  longest = longestBody,
): Result<{ readonly text: string; readonly fields: JsonObject }, UnreadableJson> => {
  if (bytes.byteLength > longest)
    return unreadable('too-long', `${bytes.byteLength} bytes; at most ${longest} are taken`);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return unreadable('compressed', 'gzip; send the JSON uncompressed');
  const text = decodeUtf8(bytes);
  if (text === undefined) return unreadable('not-utf-8', 'the bytes are not UTF-8; send the JSON in UTF-8');
  const parsed = parseJson(text, deepest);
  if (!parsed.ok) return unreadable(parsed.error.kind, parsed.error.detail);
  if (!isJsonObject(parsed.value)) return unreadable('not-an-object', 'what is sent is one JSON object');
  return ok({ text, fields: parsed.value });
};

/** The fields of a record that was stored: a body that has been read before is read again. */
export const readFields = (body: string): JsonObject => {
  const parsed = parseJson(body, deepest);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('a stored record can no longer be read');
  return parsed.value;
};

const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

const unreadable = (reason: UnreadableJson['reason'], detail: string) => failed({ reason, detail });
