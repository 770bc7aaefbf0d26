import * as v from 'valibot';
import { ExactNumber, type Json, type JsonObject, parseJson } from '../../kernel/json.ts';

/**
 * Real shops send numbers as strings and strings as numbers, nulls, fewer and further fields (UPgates API v2): these
 * schemas read what is meant and pass over the rest.
 */
export const lenientText = v.pipe(
  v.union([
    v.string(),
    v.pipe(
      v.instance(ExactNumber),
      v.transform(({ source }) => source),
    ),
  ]),
  v.transform((text) => text.trim()),
);

const truths = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
export const lenientBoolean = v.union([
  v.boolean(),
  v.pipe(
    lenientText,
    v.check((text) => truths.has(text)),
    v.transform((text) => truths.get(text) === true),
  ),
]);

/** Without a default, valibot would leave out what is missing. */
const nothing = () => undefined;

/** A text that an answer can do without: undefined where it is empty, missing or none. */
export const textIfAny = v.fallback(
  v.pipe(
    v.nullish(lenientText, nothing),
    v.transform((text) => text || undefined),
  ),
  undefined,
);

/** Likewise: undefined where it is missing or neither yes nor no. */
export const booleanIfAny = v.fallback(
  v.pipe(
    v.nullish(lenientBoolean, nothing),
    v.transform((value) => value ?? undefined),
  ),
  undefined,
);

const lenientCount = v.pipe(lenientText, v.regex(/^\d{1,9}$/), v.transform(Number));

/** A count that an answer can do without: undefined where it is missing or null. One that cannot be read is no count. */
export const countIfAny = v.nullish(lenientCount, nothing);

/** An object of a parsed answer, as it came. */
export const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber),
);

/** What the schema reads of an object, with the whole of it as it came, unknown fields too. */
export const withFields = <Schema extends v.GenericSchema<unknown, object>>(schema: Schema) =>
  v.pipe(
    jsonObject,
    v.rawTransform(({ dataset, addIssue, NEVER }): v.InferOutput<Schema> & { readonly fields: JsonObject } => {
      const read = v.safeParse(schema, dataset.value);
      if (read.success) return { ...read.output, fields: dataset.value };
      addIssue({ message: 'not of the shape' });
      return NEVER;
    }),
  );

/** A list, or one object where a list of one is meant. */
export const listOrOne = v.union([
  v.array(v.unknown()),
  v.pipe(
    v.looseObject({}),
    v.transform((one): unknown[] => [one]),
  ),
]);

/** Likewise; what is not of the item's shape is left out. */
export const lenientList = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(
    listOrOne,
    v.transform((values) => values.flatMap((value) => readItem(item, value))),
  );

/** An array is an object to a schema, though none of its own. */
const readItem = <Item extends v.GenericSchema>(item: Item, value: unknown): readonly v.InferOutput<Item>[] => {
  const read = v.safeParse(item, value);
  return read.success && !Array.isArray(value) ? [read.output] : [];
};

const deepest = 64;

/**
 * @param body a JSON text, or its bytes in UTF-8
 * @returns undefined when it is not of the schema's shape
 */
export const readAnswer = <Schema extends v.GenericSchema>(
  body: string | Uint8Array,
  schema: Schema,
): v.InferOutput<Schema> | undefined => {
  const parsed = parseJson(typeof body === 'string' ? body : new TextDecoder().decode(body), deepest);
  if (!parsed.ok) return undefined;
  const read = v.safeParse(schema, parsed.value satisfies Json);
  return read.success ? read.output : undefined;
};
