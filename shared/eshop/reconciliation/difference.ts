import * as v from 'valibot';
import { orderKeySchema } from '../../records/order-key.ts';

const thousandths = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer());

export const placeSchema = v.object({ shop: v.string(), register: v.string(), shift: v.string() });

/** Where the difference lies, and how much it explains of what the till has more than the shop, in orders and thousandths. */
const common = { place: placeSchema, currency: v.string(), count, amount: thousandths };
const ofOrder = { ...common, order: orderKeySchema };
const ofNumber = { ...ofOrder, number: v.string() };

/** Why the till and the shop do not say the same of a day, each with what it explains. */
export const differenceSchema = v.variant('kind', [
  /** `records`: it is open, or not all of it has come; `call`: it will be sent. */
  v.object({ kind: v.literal('waiting'), ...ofOrder, for: v.picklist(['records', 'call']) }),
  /** Whether the shop took it is being looked up. */
  v.object({ kind: v.literal('outcome-unknown'), ...ofOrder }),
  /** The hub has not taken in what the till said last, or not seen the order at all. */
  v.object({ kind: v.literal('overlooked'), ...ofOrder }),
  /** The hub's record of it is not of its shape. */
  v.object({ kind: v.literal('unreadable'), ...ofOrder }),
  v.object({ kind: v.literal('correcting'), ...ofOrder }),
  v.object({ kind: v.literal('parked'), ...ofOrder, code: v.string() }),
  v.object({ kind: v.literal('flagged'), ...ofOrder, code: v.string() }),
  /** It stands in the shop, and what the till says of it since is not whole. */
  v.object({ kind: v.literal('incomplete'), ...ofOrder }),
  v.object({ kind: v.literal('skipped'), ...ofOrder, reason: v.string() }),
  v.object({ kind: v.literal('refund'), ...ofOrder, original: v.exactOptional(orderKeySchema) }),
  v.object({ kind: v.literal('cancelled'), ...ofOrder }),
  /** The hub holds it to stand in the shop. */
  v.object({ kind: v.literal('missing'), ...ofNumber }),
  v.object({ kind: v.literal('cancelled-in-shop'), ...ofNumber }),
  /** The hub holds it to be cancelled there. */
  v.object({ kind: v.literal('still-in-shop'), ...ofNumber }),
  /** `isKnown`: the order's record names it. */
  v.object({ kind: v.literal('doubled'), ...ofNumber, isKnown: v.boolean() }),
  /** The hub has not sent it, or does not know that it has; `order` and its state, or `refund`, where it knows the order. */
  v.object({
    kind: v.literal('not-in-hub'),
    ...common,
    external: v.string(),
    number: v.string(),
    order: v.exactOptional(orderKeySchema),
    state: v.exactOptional(v.string()),
  }),
  /** `by`: what the shop has more than the hub sent. */
  v.object({ kind: v.literal('total-differs'), ...ofNumber, by: thousandths }),
  v.object({ kind: v.literal('other-currency'), ...ofNumber }),
  /** Of all orders of the shift that have one: the shop's total contains it, the till's does not. */
  v.object({ kind: v.literal('tips'), ...common, orders: count }),
  /** Of all orders of the shift: `by` is what the shop's rounding adds. */
  v.object({ kind: v.literal('rounded'), ...common, orders: count, by: thousandths }),
  /** Receipts of the register whose numbers have not come, both included. */
  v.object({ kind: v.literal('gap'), ...common, from: count, to: count }),
  /** `by`: what the till's own closing sheet has more than its receipts. */
  v.object({ kind: v.literal('sheet-differs'), ...common, entered: thousandths, by: thousandths }),
]);
export type Difference = v.InferOutput<typeof differenceSchema>;
export type DifferenceOf<Kind extends Difference['kind']> = Extract<Difference, { kind: Kind }>;
