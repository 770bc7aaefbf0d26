import * as v from 'valibot';
import { offer } from './offer.ts';
import { chosen, factor, id, languages, selection, text, texts, whole } from './program-fields.ts';

/** The most sets of offers that `best` may have to weigh: a program with more is refused (docs/loyalty.md). */
export const mostCombinations = 4096;

const tier = v.strictObject({
  id,
  name: texts,
  /** Points or spending of the last twelve months that it begins at; the first begins at 0. */
  from: v.pipe(v.number('a number'), v.minValue(0, 'at least 0')),
  /** Points are multiplied by it. */
  multiplier: v.optional(factor, 1),
});
export type Tier = v.InferOutput<typeof tier>;

/** One versioned document that says all of a merchant's loyalty (docs/loyalty.md). */
export const programSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: text,
  /** Bills in another currency get no discount and no points. */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency such as EUR')),
  /** The one rule there is: each amount to the cent, half up (ADR 10). */
  rounding: v.optional(v.literal('cent-half-up'), 'cent-half-up'),
  language: v.strictObject({
    default: v.picklist(languages),
    /** By the till's `branchId`. */
    branches: v.optional(v.record(text, v.picklist(languages)), {}),
  }),
  till: v.optional(
    v.strictObject({
      /** Whether the till can take a discount on the bill and discounts on items together. */
      combinesBillAndItems: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /** `best`: the best permitted combination for the customer; `priority`: each offer by its priority, if it fits those before it. */
  stacking: v.optional(v.picklist(['best', 'priority']), 'best'),
  /** Deposits, tobacco, gift cards: never discounted, earn nothing. */
  excluded: v.optional(chosen, {}),
  members: v.optional(
    v.strictObject({
      /** Whether an unknown card becomes a member at its first use. */
      createOnFirstUse: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /** How long a quote reserves its coupon and counts as a use. */
  reservationMinutes: v.optional(whole(1, 1440), 240),
  tiers: v.pipe(v.array(tier), v.minLength(1, 'at least one tier'), v.maxLength(10, 'at most 10 tiers')),
  tierBy: v.optional(v.picklist(['points', 'spending']), 'points'),
  earning: v.optional(
    v.strictObject({
      /** For each whole unit of the currency that was paid. */
      pointsPerUnit: factor,
      lines: v.optional(selection, {}),
      /** Points expire at the end of the month, so many months after that in which they were earned; absent: never. */
      expiryMonths: v.exactOptional(whole(1, 120)),
    }),
    { pointsPerUnit: 0 },
  ),
  offers: v.pipe(v.array(offer), v.maxLength(40, 'at most 40 offers')),
  /** What the message to the cashier says beside the discount, each only when it is switched on. */
  message: v.optional(
    v.strictObject({
      balance: v.optional(v.boolean(), false),
      tier: v.optional(v.boolean(), false),
      /** Points that expire within so many days. */
      expiringWithinDays: v.exactOptional(whole(1, 366)),
      /** What the guest could add to get more. */
      nextStep: v.optional(v.boolean(), false),
    }),
    {},
  ),
});
/** Money in thousandths, rates in hundredths of a per cent, factors in thousandths. */
export type Program = v.InferOutput<typeof programSchema>;
