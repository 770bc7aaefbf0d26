import * as v from 'valibot';
import { offer } from './offer.ts';
import { chosen, factor, id, languages, said, selection, text, texts, whole } from './program-fields.ts';

/** The most sets of offers that `best` may have to weigh: a program with more is refused (docs/loyalty.md). */
export const mostCombinations = 4096;

const tier = v.strictObject({
  id,
  name: texts,
  from: said(
    'Points or spending of the last twelve months that it begins at; the first begins at 0',
    v.pipe(v.number('a number'), v.minValue(0, 'at least 0')),
  ),
  multiplier: v.optional(said('Points are multiplied by it', factor), 1),
});
export type Tier = v.InferOutput<typeof tier>;

/** One versioned document that says all of a merchant's loyalty (docs/loyalty.md). */
export const programSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: text,
  currency: said(
    'Bills in another currency get no discount and no points',
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency such as EUR')),
  ),
  rounding: v.optional(
    said('The one rule there is: each amount to the cent, half up (ADR 10)', v.literal('cent-half-up')),
    'cent-half-up',
  ),
  language: v.strictObject({
    default: v.picklist(languages),
    branches: v.optional(said("By the till's branchId", v.record(text, v.picklist(languages))), {}),
  }),
  till: v.optional(
    v.strictObject({
      combinesBillAndItems: v.optional(
        said('Whether the till can take a discount on the bill and discounts on items together', v.boolean()),
        false,
      ),
    }),
    {},
  ),
  stacking: v.optional(
    said(
      'best: the best permitted combination for the customer; priority: each offer by its priority, if it fits those before it',
      v.picklist(['best', 'priority']),
    ),
    'best',
  ),
  excluded: v.optional(said('Deposits, tobacco, gift cards: never discounted, earn nothing', chosen), {}),
  members: v.optional(
    v.strictObject({
      createOnFirstUse: v.optional(
        said('Whether an unknown card becomes a member at its first use', v.boolean()),
        false,
      ),
    }),
    {},
  ),
  reservationMinutes: v.optional(said('How long a quote reserves its coupon and counts as a use', whole(1, 1440)), 240),
  tiers: v.pipe(v.array(tier), v.minLength(1, 'at least one tier'), v.maxLength(10, 'at most 10 tiers')),
  tierBy: v.optional(said('What tiers are reached by', v.picklist(['points', 'spending'])), 'points'),
  earning: v.optional(
    v.strictObject({
      pointsPerUnit: said('For each whole unit of the currency that was paid', factor),
      lines: v.optional(said('The lines that earn', selection), {}),
      expiryMonths: v.exactOptional(
        said(
          'Points expire at the end of the month, so many months after that in which they were earned; absent: never',
          whole(1, 120),
        ),
      ),
    }),
    { pointsPerUnit: 0 },
  ),
  offers: v.pipe(v.array(offer), v.maxLength(40, 'at most 40 offers')),
  /** What the message to the cashier says beside the discount, each only when it is switched on. */
  message: v.optional(
    v.strictObject({
      balance: v.optional(said('The points', v.boolean()), false),
      tier: v.optional(said('The name of the tier', v.boolean()), false),
      expiringWithinDays: v.exactOptional(said('Points that expire within so many days', whole(1, 366))),
      nextStep: v.optional(said('What the guest could add to get more', v.boolean()), false),
    }),
    {},
  ),
});
/** Money in thousandths, rates in hundredths of a per cent, factors in thousandths. */
export type Program = v.InferOutput<typeof programSchema>;
