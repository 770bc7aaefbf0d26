import { failed, ok, type Result } from './result.ts';

/** A number of a JSON text, exactly as it was written: no digit is lost to a binary float. */
export class ExactNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Lets `JSON.stringify` write the number as it was written. */
  toJSON(): unknown {
    return JSON.rawJSON(this.source);
  }
}

export type Json = null | boolean | string | ExactNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

export interface JsonProblem {
  readonly kind: 'not-json' | 'too-deep' | 'duplicate-key' | 'hostile-key' | 'number-out-of-range';
  /** What is wrong and where, in words for a person. */
  readonly detail: string;
}

/** What a look at the text's brackets and keys tells before it is parsed. */
interface Outline {
  readonly problem: JsonProblem | undefined;
  readonly tooDeep: boolean;
}

/**
 * Parses JSON without losing a digit.
 * @param maxDepth how many objects and arrays may stand in one another
 * @returns the value, its numbers as `ExactNumber`; or why it is not taken: a text that is not JSON, nested too deeply,
 *   with a key twice in one object, with a `__proto__` key, or with a number no computer can hold (`1e999`).
 */
export const parseJson = (text: string, maxDepth: number): Result<Json, JsonProblem> => {
  const { tooDeep, problem } = outline(text, maxDepth);
  if (tooDeep) return failed({ kind: 'too-deep', detail: `nested more than ${maxDepth} levels deep` });

  let outOfRange: string | undefined;
  let value: Json;
  try {
    value = JSON.parse<Json>(text, (_key, parsed, { source }) => {
      if (typeof parsed !== 'number') return parsed;
      const written = source ?? String(parsed);
      if (!Number.isFinite(parsed)) outOfRange ??= written;
      return new ExactNumber(written);
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed({ kind: 'not-json', detail: 'the text is not JSON' });
  }
  if (problem !== undefined) return failed(problem);
  if (outOfRange !== undefined)
    return failed({ kind: 'number-out-of-range', detail: `the number ${outOfRange.slice(0, 40)} is out of range` });
  return ok(value);
};

/** The text with sorted keys and numbers as written, without the fields named: equal content gives an equal text. */
export const canonicalJson = (value: Json, without: ReadonlySet<string>): string => {
  const sorted = (part: Json): unknown => {
    if (Array.isArray(part)) return part.map(sorted);
    if (!isJsonObject(part)) return part;
    const names = Object.keys(part).filter((name) => !without.has(name));
    return Object.fromEntries(names.sort().map((name) => [name, sorted(part[name] ?? null)]));
  };
  return JSON.stringify(sorted(value));
};

/** JSON.parse keeps the last of two equal keys and says nothing, and its reviver recurses: both are looked for before. */
const outline = (text: string, maxDepth: number): Outline => {
  const open: (Set<string> | undefined)[] = [];
  let problem: JsonProblem | undefined;
  let string: [start: number, end: number] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const end = endOfString(text, at);
        string = [at, end];
        at = end;
        break;
      }
      case 0x7b: // {
        open.push(new Set());
        break;
      case 0x5b: // [
        open.push(undefined);
        break;
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        break;
      case 0x3a: // :
        problem ??= keyProblem(keyOf(text, string), open.at(-1));
        break;
    }
    if (open.length > maxDepth) return { tooDeep: true, problem };
  }
  return { tooDeep: false, problem };
};

const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at;
  }
  return text.length;
};

const keyOf = (text: string, [start, end]: [number, number]): string => {
  const written = text.slice(start + 1, end);
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written; // not JSON: JSON.parse of the whole text says so
  }
};

const keyProblem = (key: string, seen: Set<string> | undefined): JsonProblem | undefined => {
  if (key === '__proto__') return { kind: 'hostile-key', detail: 'the key "__proto__" is not taken' };
  if (seen?.has(key))
    return { kind: 'duplicate-key', detail: `the key "${key.slice(0, 80)}" stands twice in one object` };
  seen?.add(key);
  return undefined;
};
