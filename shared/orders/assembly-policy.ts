import * as v from 'valibot';
import { fieldMapSchema } from './field-map.ts';

/** What the vendor's pages leave open about receipts, decided per stage. */
export const assemblyPolicySchema = v.strictObject({
  fieldMap: v.optional(fieldMapSchema, {}),
  /** What shows that a receipt is closed: any of these suffices. */
  closedWhen: v.optional(v.pipe(v.array(v.picklist(['date_closed', 'payments', 'total_paid_real'])), v.minLength(1)), [
    'date_closed',
    'payments',
    'total_paid_real',
  ]),
  /** Whether `total_paid_tax_incl` contains the tip. */
  tip: v.optional(v.picklist(['in', 'out']), 'out'),
  /** Whether a tip goes to the shop, as a line at 0 %. */
  sendTip: v.optional(v.boolean(), true),
  /** Names of the till's lines for cash rounding: without a rate of their own they are at 0 %. */
  roundingNames: v.optional(v.array(v.string()), ['Zaokrouhlení', 'Zaokrúhlenie']),
  /** Lines of a payer of VAT need a rate; without one a receipt is parked. */
  vatPayer: v.optional(v.boolean(), true),
  /** Decimal places that the till's whole-number quantities carry: 3 where it sends 1500 for 1.5. */
  quantityScale: v.optional(
    v.pipe(
      v.number('a whole number'),
      v.integer('a whole number'),
      v.minValue(0, 'at least 0'),
      v.maxValue(6, 'at most 6'),
    ),
    0,
  ),
});
export type AssemblyPolicy = v.InferOutput<typeof assemblyPolicySchema>;
