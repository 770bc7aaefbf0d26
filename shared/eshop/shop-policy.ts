import * as v from 'valibot';

const off = v.optional(v.boolean(), false);

/** How the merchant wants till sales to stand in the shop. */
export const shopPolicySchema = v.strictObject({
  /** The shop's language for each currency of the tills: there is no currency field, it follows the language. */
  languageByCurrency: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency such as CZK')),
      v.pipe(v.string(), v.regex(/^[a-z]{2}$/, 'a language such as cs')),
    ),
    v.check((languages) => Object.keys(languages).length > 0, 'a language for at least one currency'),
  ),
  /** The customer of a sale without a name: an address of the merchant's own, since a shop customer's would be matched. */
  walkIn: v.strictObject({ email: v.pipe(v.string(), v.email('an e-mail address of the merchant')) }),
  /** The name under which the shop shows the payment at the till. */
  paymentName: v.optional(v.pipe(v.string(), v.nonEmpty()), 'Pokladna'),
  /** What the shop would do by itself for a new order. */
  sendEmails: off,
  sendSms: off,
  generateInvoice: off,
  registerEet: off,
});
export type ShopPolicy = v.InferOutput<typeof shopPolicySchema>;
