import * as v from 'valibot';

/** The most sets of offers that `best` may have to weigh: a program with more is refused (docs/loyalty.md). */
export const mostCombinations = 4096;

const whole = (least: number, most: number) =>
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
const money = v.pipe(
  decimals(2, 0, 1_000_000, 'an amount such as 12.50'),
  v.transform((cents) => cents * 10),
);

/** Per cent: 12.5. Read as hundredths of it. */
const percentage = decimals(2, 0.01, 100, 'a per cent rate such as 10');

/** A factor: 1.5. Read as thousandths. */
const factor = decimals(3, 0, 1000, 'a factor such as 1.5');

const id = v.pipe(
  v.string('an id'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id of small letters, digits and "-", at most 40'),
);
const text = v.pipe(
  v.string('a text'),
  v.nonEmpty('a text that is not empty'),
  v.maxLength(200, 'at most 200 characters'),
);

/** In each language that the branches speak. */
const texts = v.strictObject({ sk: v.exactOptional(text), cs: v.exactOptional(text), en: v.exactOptional(text) });
export type Texts = v.InferOutput<typeof texts>;

const languages = ['sk', 'cs', 'en'] as const;
export type Language = (typeof languages)[number];

const ids = v.array(v.pipe(v.string('an id of the till'), v.nonEmpty('an id that is not empty')));
/** Lines by the till's product, category or EAN. A line is chosen when any list names it. */
const chosen = v.strictObject({
  products: v.optional(ids, []),
  categories: v.optional(ids, []),
  eans: v.optional(ids, []),
});
/** Absent `include`: every line; what `exclude` names is out even when it is included. */
const selection = v.strictObject({ include: v.exactOptional(chosen), exclude: v.exactOptional(chosen) });
export type Chosen = v.InferOutput<typeof chosen>;
export type Selection = v.InferOutput<typeof selection>;

const date = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 2026-11-24'));
const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 16:30'));
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** All that are given must hold. */
const conditions = v.strictObject({
  /** The least tier. */
  tier: v.exactOptional(id),
  /** The member is in one of them. */
  segments: v.exactOptional(v.pipe(v.array(text), v.minLength(1, 'at least one segment'))),
  branches: v.exactOptional(v.pipe(v.array(text), v.minLength(1, 'at least one branch'))),
  /** Days in the merchant's time zone, both included. */
  from: v.exactOptional(date),
  to: v.exactOptional(date),
  weekdays: v.exactOptional(v.pipe(v.array(v.picklist(weekdays)), v.minLength(1, 'at least one weekday'))),
  /** From `from` until before `to`, by the merchant's clocks; `to` before `from` goes over midnight and belongs to the day it began. */
  hours: v.exactOptional(v.strictObject({ from: timeOfDay, to: timeOfDay })),
  /** On the bill's `total`. */
  minimumBill: v.exactOptional(money),
  /** On the eligible lines. */
  minimumQuantity: v.exactOptional(whole(1, 10_000)),
  firstVisit: v.exactOptional(v.boolean()),
  /** From three days before the birthday to three after it. */
  birthdayWeek: v.exactOptional(v.boolean()),
  /** How often a member may use it. */
  limits: v.exactOptional(
    v.array(v.strictObject({ period: v.picklist(['day', 'week', 'month', 'ever']), uses: whole(1, 10_000) })),
  ),
});
export type Conditions = v.InferOutput<typeof conditions>;

/** What all tills together may give: how often, or how much. */
const budget = v.union(
  [v.strictObject({ uses: whole(1, 100_000_000) }), v.strictObject({ amount: money })],
  '{"uses":1000} or {"amount":500}',
);
export type Budget = v.InferOutput<typeof budget>;

const offerCommon = {
  id,
  /** Shown on the bill. */
  title: texts,
  when: v.optional(conditions, {}),
  /** The lines that count; what the program excludes never does. */
  lines: v.optional(selection, {}),
  /** At most one offer of a group is used on a bill. */
  group: v.exactOptional(id),
  /** Greater goes first. */
  priority: v.optional(whole(-1000, 1000), 0),
  budget: v.exactOptional(budget),
};

const percentageOnBill = v.strictObject({
  ...offerCommon,
  kind: v.literal('percentage_on_bill'),
  percentage,
  /** The most that it gives on a bill. */
  cap: v.exactOptional(money),
});
const percentageOnItem = v.strictObject({
  ...offerCommon,
  kind: v.literal('percentage_on_item'),
  percentage,
  cap: v.exactOptional(money),
});
const coupon = v.strictObject({
  ...offerCommon,
  kind: v.literal('coupon_zero_vat'),
  /** What a coupon issued by this program is worth. */
  amount: money,
  /** A promotional coupon at 0 % leaves the merchant's output VAT at the full price: `validate` warns. */
  nature: v.picklist(['sold', 'promotional']),
  /** By itself, or only once a coupon is armed. A minimum is `when.minimumBill`. */
  redeem: v.optional(v.picklist(['automatic', 'armed']), 'automatic'),
  /** Absent: by import only. `points`: a reward, which costs so many; `visits`: at every so many; `joining`: to a new member. */
  issue: v.exactOptional(
    v.union(
      [
        v.literal('joining'),
        v.strictObject({ points: whole(1, 10_000_000) }),
        v.strictObject({ visits: whole(1, 10_000) }),
      ],
      '"joining", {"points":100} or {"visits":10}',
    ),
  ),
  /** How long one that is issued is valid; absent: for ever. */
  validDays: v.exactOptional(whole(1, 3660)),
});

const offer = v.variant('kind', [percentageOnBill, percentageOnItem, coupon]);
export type Offer = v.InferOutput<typeof offer>;
export type OfferOf<Kind extends Offer['kind']> = Extract<Offer, { kind: Kind }>;

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
