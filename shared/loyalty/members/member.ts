import * as v from 'valibot';
import { type BillId, isKnownBillId } from '../bill/bill.ts';
import { keptDiscounts } from './kept-discounts.ts';

const milliseconds = v.pipe(v.number(), v.integer());
const thousandths = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer());
const bill = v.custom<BillId>(isKnownBillId, 'a bill');

/** Undiscounted figures of the bill that was quoted: what they have become tells what was taken off it since. */
const baseSchema = v.object({
  total: thousandths,
  /** What the lines came to beyond the total. */
  gap: thousandths,
  /** What unit prices × quantities came to beyond the lines. */
  reduced: thousandths,
  /** Negative lines that were on it, by id, or by product and amount where the till sends none. At most forty. */
  negatives: v.array(v.string()),
  /** How its line prices were read, where the stage does not say it and they told it: its later bills are read in the same way. */
  prices: v.exactOptional(v.picklist(['gross', 'net'])),
});
export type QuoteBase = v.InferOutput<typeof baseSchema>;

/** What tells our own discount on a bill from anything else that was taken off it. */
const quotedFigures = v.object({
  base: baseSchema,
  discounts: keptDiscounts,
  total: thousandths,
});
export type QuotedFigures = v.InferOutput<typeof quotedFigures>;
/** A discount that was answered, without the names that bill and program tell. */
export type KeptDiscount = QuotedFigures['discounts'][number];

const reasons = v.array(
  v.object({ offer: v.string(), code: v.string(), figures: v.array(v.union([v.string(), v.number()])) }),
);
/** What is kept of a quote when its bill has closed. */
export const settledQuoteSchema = v.object({ ...quotedFigures.entries, reasons });

/** An answer that the till may still apply. */
const openQuote = v.object({
  ...quotedFigures.entries,
  bill,
  at: milliseconds,
  /** The version of the member in which it was offered: it names the offering, for whoever was too late to tell it (ADR 11). */
  written: count,
  /** Until then it reserves its coupon and counts as a use; it is settled by it later all the same. */
  until: milliseconds,
  /** Of the request that it answers: an exact repeat writes nothing. */
  digest: v.string(),
  /** The program's version. */
  program: count,
  /** What the budgets of offers were charged for this bill: uses are 1, amounts thousandths. */
  charged: v.record(v.string(), v.number()),
  reasons,
  message: v.string(),
});
export type OpenQuote = v.InferOutput<typeof openQuote>;

/** What a closed bill did to the member: taken back before the bill is settled anew. */
export const settlementSchema = v.object({
  bill,
  /** When it was settled, milliseconds. */
  at: milliseconds,
  /** The time of closing that was settled, milliseconds, and the digest of what was sent. */
  completed: milliseconds,
  digest: v.string(),
  status: v.picklist(['applied', 'not-applied', 'differs', 'never-quoted']),
  /** What was quoted, and what was taken off the bill. */
  quoted: thousandths,
  taken: thousandths,
  /** Earned, negative for a refund. */
  points: count,
  /** What earning lines were paid with, for the tier by spending. */
  spent: thousandths,
  /** Whether it counts as a visit. */
  visit: v.boolean(),
  /** Offers that it used, each with the amount it gave. */
  uses: v.array(v.object({ offer: v.string(), amount: thousandths })),
  /** The coupon that it redeemed. */
  redeemed: v.exactOptional(v.string()),
  /** Coupons that it brought, by code, and what each has cost in points. */
  issued: v.array(v.object({ code: v.string(), points: count })),
});
export type Settlement = v.InferOutput<typeof settlementSchema>;

const coupon = v.object({
  code: v.string(),
  /** The offer it is of. */
  offer: v.string(),
  amount: thousandths,
  armed: v.boolean(),
  /** Milliseconds. */
  expires: v.exactOptional(milliseconds),
  issuedAt: milliseconds,
});
export type Coupon = v.InferOutput<typeof coupon>;

/** All that moves when a bill is quoted or closed: one item, changed under its version (ADR 9). It stays under 8 KB. */
const member = v.object({
  shape: v.literal(1),
  kind: v.literal('member'),
  /** The first card's number. */
  id: v.string(),
  blocked: v.boolean(),
  since: milliseconds,
  /** `MM-DD` */
  birthday: v.exactOptional(v.string()),
  segments: v.array(v.string()),
  /** The least tier, granted by a person. */
  grantedTier: v.exactOptional(v.string()),
  visits: count,
  /** What is left of the points, by the day at the end of which they expire (`2027-11-30`; empty: never), earliest first. Debts are negative. */
  lots: v.array(v.object({ until: v.string(), points: count })),
  /** The last thirteen months, earliest first. */
  months: v.array(v.object({ month: v.string(), spent: thousandths, points: count })),
  /** Uses of offers by day, `''` for those older than any period but `ever`. */
  uses: v.array(v.object({ offer: v.string(), day: v.string(), count })),
  coupons: v.array(coupon),
  /** Codes that are gone: they are not issued again. The last twenty. */
  redeemed: v.array(v.object({ code: v.string(), bill, at: milliseconds })),
  /** The newest last. */
  quotes: v.array(openQuote),
  /** The newest last; one leaves only when its bill is marked settled. */
  settled: v.array(settlementSchema),
  /** Stubs whose members were taken in, by card and version of the stub: none is taken in twice. The last few. */
  merged: v.exactOptional(v.array(v.object({ card: v.string(), version: count }))),
});
export type Member = v.InferOutput<typeof member>;

/** A further card of a member. */
const alias = v.object({
  shape: v.literal(1),
  kind: v.literal('alias'),
  member: v.string(),
  /** What was the card's own member, until the member has taken it in (merge-members.ts). */
  moving: v.exactOptional(member),
});

/** Under a card's hash: it was erased with its person (erased-card.ts). */
const erased = v.object({ shape: v.literal(1), kind: v.literal('erased') });

/** What stands under a card's number. */
export const cardSchema = v.variant('kind', [member, alias, erased]);
