import * as v from 'valibot';

/** What a field means, for whoever writes a program: editors show it (docs/program.schema.json). */
export const said = <Schema extends v.GenericSchema>(meaning: string, schema: Schema) =>
  v.pipe(schema, v.description(meaning));

export const whole = (least: number, most: number) =>
  v.pipe(
    v.number('a whole number'),
    v.integer('a whole number'),
    v.minValue(least, `at least ${least}`),
    v.maxValue(most, `at most ${most}`),
  );

/** A decimal as people write it, of so many places at most; read as a whole number of its last place. */
const decimals = (places: number, least: number, most: number, example: string) => {
  const scaled = (value: number): number => Math.round(value * 10 ** places);
  return v.pipe(
    v.number(example),
    v.minValue(least, `at least ${least}`),
    v.maxValue(most, `at most ${most}`),
    v.check(
      (value) => Math.abs(value * 10 ** places - scaled(value)) < 1e-6,
      `${example}, of at most ${places} decimals`,
    ),
    v.transform(scaled),
  );
};

/** Money: 5, 12.5. Read as thousandths. */
export const money = v.pipe(
  decimals(2, 0, 1_000_000, 'an amount such as 12.50'),
  v.transform((cents) => cents * 10),
);

/** Per cent: 12.5. Read as hundredths of it. */
export const percentage = decimals(2, 0.01, 100, 'a per cent rate such as 10');

/** A factor: 1.5. Read as thousandths. */
export const factor = decimals(3, 0, 1000, 'a factor such as 1.5');

export const id = v.pipe(
  v.string('an id'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id of small letters, digits and "-", at most 40'),
);
export const text = v.pipe(
  v.string('a text'),
  v.nonEmpty('a text that is not empty'),
  v.maxLength(200, 'at most 200 characters'),
);

/** In each language that the branches speak. */
export const texts = v.strictObject({
  sk: v.exactOptional(text),
  cs: v.exactOptional(text),
  en: v.exactOptional(text),
});
export type Texts = v.InferOutput<typeof texts>;

export const languages = ['sk', 'cs', 'en'] as const;
export type Language = (typeof languages)[number];

const ids = v.array(v.pipe(v.string('an id of the till'), v.nonEmpty('an id that is not empty')));
/** Lines by the till's product, category or EAN. A line is chosen when any list names it. */
export const chosen = v.strictObject({
  products: v.optional(ids, []),
  categories: v.optional(ids, []),
  eans: v.optional(ids, []),
});
/** Absent `include`: every line; what `exclude` names is out even when it is included. */
export const selection = v.strictObject({
  include: v.exactOptional(said('Absent: every line', chosen)),
  exclude: v.exactOptional(said('Out even when it is included', chosen)),
});
export type Chosen = v.InferOutput<typeof chosen>;
export type Selection = v.InferOutput<typeof selection>;
