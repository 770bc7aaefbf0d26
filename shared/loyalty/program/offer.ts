import * as v from 'valibot';
import { id, money, percentage, selection, text, texts, whole } from './program-fields.ts';

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

export const offer = v.variant('kind', [percentageOnBill, percentageOnItem, coupon]);
export type Offer = v.InferOutput<typeof offer>;
export type OfferOf<Kind extends Offer['kind']> = Extract<Offer, { kind: Kind }>;
