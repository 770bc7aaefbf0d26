import * as v from 'valibot';

/** The text of an id: 1 to 200 characters without blanks around them and without control characters. */
const idText = /^(?!\s)[^\p{Cc}\p{Cs}]{1,200}(?<!\s)$/u;

/**
 * A till's record as `shared/records/read-envelope.ts` takes it, which reads numbers that are more than a schema can hold; that
 * they agree is tested.
 */
export const tillRecordSchema = v.pipe(
  v.looseObject({
    _t: v.pipe(
      v.string(),
      v.regex(/^(?!hub\.)[^#\p{Cc}\p{Cs}]{1,100}$/u),
      v.description('The table: `orders`, `order_details`, `products`, `customers`, or any other'),
    ),
    _v: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(Date.UTC(2000, 0, 1)),
      v.maxValue(999_999_999_999_999),
      v.description(
        'The version: when the record changed, in milliseconds since 1970; at most a day ahead. The newest version wins',
      ),
    ),
    id: v.pipe(
      v.union([v.pipe(v.number(), v.integer()), v.pipe(v.string(), v.regex(idText))]),
      v.description('Unique within its table; a number is kept with all its digits, at most 40'),
    ),
  }),
  v.description(
    'One record of a KASA FIK till. All further fields are kept as they come. Money is in thousandths: 3331000 is 3 331,000 Kč',
  ),
);
