import * as v from 'valibot';
import { ExactNumber, type Json, parseJson } from '../../kernel/json.ts';

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

export const lenientCount = v.pipe(lenientText, v.regex(/^\d{1,9}$/), v.transform(Number));

/** One object where a list of one is meant. */
export const lenientList = <Item extends v.GenericSchema>(item: Item) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((one) => [one]),
    ),
  ]);

const deepest = 64;

/** @returns undefined when the body is not of the schema's shape */
export const readAnswer = <Schema extends v.GenericSchema>(
  body: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined => {
  const parsed = parseJson(body, deepest);
  if (!parsed.ok) return undefined;
  const read = v.safeParse(schema, parsed.value satisfies Json);
  return read.success ? read.output : undefined;
};
