import * as v from 'valibot';
import type { Json, JsonObject } from '../kernel/json.ts';

/** The till's fields that carry one of our fields; the first that is present wins. */
const names = (...defaults: [string, ...string[]]) =>
  v.optional(v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.minLength(1)), defaults);

/**
 * Which of the till's fields carry what. The vendor's page describes `orders` only, so the others are configuration; the
 * defaults follow the same vendor's data model.
 */
export const fieldMapSchema = v.strictObject({
  orders: v.optional(v.strictObject({ closedAt: names('date_closed') }), {}),
  order_details: v.optional(
    v.strictObject({
      order: names('id_order'),
      name: names('name', 'product_name'),
      quantity: names('quantity'),
      unitPrice: names('unit_price_tax_incl'),
      total: names('total_price_tax_incl'),
      vatRate: names('tax_rate', 'vat_rate'),
      note: names('note'),
    }),
    {},
  ),
});
export type FieldMap = v.InferOutput<typeof fieldMapSchema>;

/** The first of the fields that is present: not absent, null or an empty text. */
export const firstPresent = (fields: JsonObject, candidates: readonly string[]): Json | undefined => {
  for (const name of candidates) {
    const value = fields[name];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
};
