import * as v from 'valibot';

/** The body of an answer 400 or 401 to a Papaya till (Papaya POS loyalty API, errors). */
export const refusalSchema = v.strictObject({
  error: v.pipe(v.string(), v.description('The kind of error')),
  message: v.pipe(v.string(), v.description('What is wrong, with the field')),
  error_id: v.pipe(
    v.optional(v.picklist([1, 2, 3])),
    v.description(
      '1: the event is not supported; 2: a required field is missing; 3: nobody has the card. Absent where the vendor documents none',
    ),
  ),
});
