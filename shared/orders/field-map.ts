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
  orders: v.optional(v.strictObject({ closedAt: names('date_closed'), customer: names('id_customer') }), {}),
  order_details: v.optional(
    v.strictObject({
      order: names('id_order'),
      product: names('id_product'),
      name: names('name', 'product_name'),
      quantity: names('quantity'),
      unitPrice: names('unit_price_tax_incl'),
      total: names('total_price_tax_incl'),
      vatRate: names('tax_rate', 'vat_rate'),
    }),
    {},
  ),
  order_payments: v.optional(
    v.strictObject({ order: names('id_order'), kind: names('type', 'payment_type'), amount: names('amount') }),
    {},
  ),
  products: v.optional(
    v.strictObject({
      code: names('plu', 'code', 'reference'),
      ean: names('ean', 'ean13'),
      name: names('name'),
      unit: names('unit'),
    }),
    {},
  ),
  customers: v.optional(
    v.strictObject({
      /** What says that the person agreed to stand in the shop: true or 1. */
      consent: names('consent'),
      email: names('email'),
      phone: names('phone'),
      firstName: names('firstname'),
      lastName: names('lastname'),
      company: names('company'),
      companyId: names('ico'),
      vatId: names('dic'),
      street: names('street', 'address'),
      city: names('city'),
      zip: names('zip', 'postcode'),
      country: names('country'),
      /** The number of a loyalty card: who has one becomes a member. */
      card: names('card_number', 'barcode'),
      /** `1990-05-31` */
      birthday: names('birthday', 'birthdate'),
    }),
    {},
  ),
});
export type FieldMap = v.InferOutput<typeof fieldMapSchema>;

/** The first of the fields that is present: not absent, null or a blank text. */
export const firstPresent = (fields: JsonObject, candidates: readonly string[]): Json | undefined => {
  for (const name of candidates) {
    const value = fields[name];
    if (value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '')) return value;
  }
  return undefined;
};
