import * as v from 'valibot';
import { id, money, percentage, said, selection, text, texts, whole } from './program-fields.ts';

const date = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 2026-11-24'));
const timeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 16:30'));
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** All that are given must hold. */
const conditions = v.strictObject({
  tier: v.exactOptional(said('The least tier, by its id', id)),
  segments: v.exactOptional(
    said('The member is in one of them', v.pipe(v.array(text), v.minLength(1, 'at least one segment'))),
  ),
  branches: v.exactOptional(
    said("By the till's branchId", v.pipe(v.array(text), v.minLength(1, 'at least one branch'))),
  ),
  from: v.exactOptional(said("The first day, in the merchant's time zone", date)),
  to: v.exactOptional(said('The last day', date)),
  weekdays: v.exactOptional(v.pipe(v.array(v.picklist(weekdays)), v.minLength(1, 'at least one weekday'))),
  hours: v.exactOptional(
    said(
      "From 'from' until before 'to', by the merchant's clocks; where 'to' is earlier it goes over midnight and belongs to the day it began",
      v.strictObject({ from: timeOfDay, to: timeOfDay }),
    ),
  ),
  minimumBill: v.exactOptional(said("On the bill's total", money)),
  minimumQuantity: v.exactOptional(said('On the lines that count', whole(1, 10_000))),
  firstVisit: v.exactOptional(said('Whether only the first visit gets it', v.boolean())),
  birthdayWeek: v.exactOptional(said('From three days before the birthday to three after it', v.boolean())),
  limits: v.exactOptional(
    said(
      'How often a member may use it',
      v.array(v.strictObject({ period: v.picklist(['day', 'week', 'month', 'ever']), uses: whole(1, 10_000) })),
    ),
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
  title: said('Shown on the bill', texts),
  when: v.optional(said('Conditions: all that are given must hold', conditions), {}),
  lines: v.optional(said('The lines that count; what the program excludes never does', selection), {}),
  group: v.exactOptional(said('At most one offer of a group is used on a bill', id)),
  priority: v.optional(said('Greater goes first', whole(-1000, 1000)), 0),
  budget: v.exactOptional(said('What all tills together may give: how often, or how much', budget)),
};

const cap = v.exactOptional(said('The most that it gives on a bill', money));

const percentageOnBill = v.strictObject({
  ...offerCommon,
  kind: v.literal('percentage_on_bill'),
  percentage,
  cap,
});
const percentageOnItem = v.strictObject({
  ...offerCommon,
  kind: v.literal('percentage_on_item'),
  percentage,
  cap,
});
const coupon = v.strictObject({
  ...offerCommon,
  kind: v.literal('coupon_zero_vat'),
  amount: said('What a coupon issued by this program is worth', money),
  nature: said(
    "A promotional coupon at 0 % leaves the merchant's output VAT at the full price: validate warns",
    v.picklist(['sold', 'promotional']),
  ),
  redeem: v.optional(
    said(
      'By itself, or only once a coupon is armed. A minimum is minimumBill of its conditions',
      v.picklist(['automatic', 'armed']),
    ),
    'automatic',
  ),
  issue: v.exactOptional(
    said(
      'Absent: by import only. points: a reward, which costs so many; visits: at every so many; joining: to a new member',
      v.union(
        [
          v.literal('joining'),
          v.strictObject({ points: whole(1, 10_000_000) }),
          v.strictObject({ visits: whole(1, 10_000) }),
        ],
        '"joining", {"points":100} or {"visits":10}',
      ),
    ),
  ),
  validDays: v.exactOptional(said('How long one that is issued is valid; absent: for ever', whole(1, 3660))),
});

export const offer = v.variant('kind', [percentageOnBill, percentageOnItem, coupon]);
export type Offer = v.InferOutput<typeof offer>;
export type OfferOf<Kind extends Offer['kind']> = Extract<Offer, { kind: Kind }>;
