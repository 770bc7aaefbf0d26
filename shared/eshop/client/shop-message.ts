import * as v from 'valibot';
import { lenientList, lenientText, textIfAny } from './read-answer.ts';

/** What the shop says of an order, in its own words, as it is kept. */
export const shopMessageSchema = v.object({
  object: v.string(),
  property: v.string(),
  message: v.string(),
  /** `info`, `warning`, `error` or `fatal_error`, since 2025. */
  level: v.exactOptional(v.string()),
});
export type ShopMessage = v.InferOutput<typeof shopMessageSchema>;

const message = v.union([
  v.pipe(
    lenientText,
    v.transform((text): ShopMessage => ({ object: '', property: '', message: text })),
  ),
  v.pipe(
    v.object({ object: textIfAny, property: textIfAny, message: textIfAny, level: textIfAny }),
    v.transform(
      ({ object, property, message, level }): ShopMessage => ({
        object: object ?? '',
        property: property ?? '',
        message: message ?? '',
        ...(level === undefined ? {} : { level }),
      }),
    ),
  ),
]);

/** The messages of an answer: a list, one alone or a mere text; none where they cannot be read. */
export const shopMessages = v.fallback(
  v.pipe(
    v.union([
      lenientList(message),
      v.pipe(
        message,
        v.transform((one): ShopMessage[] => [one]),
      ),
    ]),
    v.transform((all) => all.filter(({ object, property, message }) => `${object}${property}${message}` !== '')),
  ),
  [],
);
