import type { Thousandths } from '../../kernel/money.ts';
import type { Offer } from '../program/offer.ts';

/** One discount of an answer (Papaya POS loyalty API). Amounts are whole cents. */
export type Discount =
  | {
      readonly type: 'percentage_on_bill';
      readonly offer: string;
      /** Hundredths of a per cent: of the bill's total it gives the amount, to the cent. */
      readonly percentage: number;
      readonly amount: Thousandths;
      readonly description: string;
    }
  | {
      readonly type: 'percentage_on_item';
      readonly offer: string;
      /** Hundredths of a per cent: of what all lines of the product come to it gives the amount, to the cent. */
      readonly percentage: number;
      readonly amount: Thousandths;
      readonly product: string;
      readonly productName: string;
      readonly description: string;
    }
  | {
      readonly type: 'coupon_zero_vat';
      readonly offer: string;
      readonly amount: Thousandths;
      readonly code: string;
      readonly description: string;
    };

/** Why an offer gave nothing, or what it gave; `figures` are what was compared, in the units that `explainReason` knows. */
export interface OfferReason {
  readonly offer: string;
  readonly code: ReasonCode;
  readonly figures: readonly (string | number)[];
}

/** The first condition that failed, in the order in which they are checked. */
export type ReasonCode =
  | 'applied' // [amount]
  | 'empty-bill' // [total]: zero or negative
  | 'currency' // [bill's, program's]
  | 'tier' // [member's, least]
  | 'segment' // the member is in none of them
  | 'branch' // [branch]
  | 'not-yet' // [today, from]
  | 'over' // [today, to]
  | 'weekday' // [today's]
  | 'hours' // [now, from, to]
  | 'minimum-bill' // [total, least]
  | 'no-lines' // no eligible line
  | 'minimum-quantity' // [quantity as text, least]
  | 'first-visit' // [visits so far]
  | 'birthday' // not in the week around it, or unknown
  | 'limit' // [uses, most, period]
  | 'no-coupon' // the member holds none that is free
  | 'not-armed' // only coupons that are not armed
  | 'not-exact' // no percentage gives the amount to the cent, so the offer is not made
  | 'no-room' // the member has no room for products: nothing on them is kept, and so nothing told
  | 'budget' // the budget is spent
  | 'outdone'; // [what it would have given, what was better]

/** A coupon of the member's that no other open bill has reserved. */
export interface FreeCoupon {
  readonly code: string;
  /** The offer it is of. */
  readonly offer: string;
  readonly amount: Thousandths;
  readonly armed: boolean;
}

/** What of a member matters to a quote, at one moment. */
export interface Standing {
  /** The id of the member's tier. */
  readonly tier: string;
  readonly segments: readonly string[];
  /** Closed bills with something to pay. */
  readonly visits: number;
  /** `MM-DD` */
  readonly birthday: string | undefined;
  /** Uses of an offer by closed bills and by quotes of other open bills, in the current period. */
  readonly usesOf: (offer: Offer['id'], period: 'day' | 'week' | 'month' | 'ever') => number;
  readonly coupons: readonly FreeCoupon[];
  readonly points: number;
  /** The points that expire next, and by the end of which day. */
  readonly expiring: { readonly points: number; readonly until: string } | undefined;
}

/** The answer to one open bill, decided. */
export interface Quote {
  readonly discounts: readonly Discount[];
  /** What the discounts add up to, to the cent. */
  readonly total: Thousandths;
  /** One for each offer of the program, in its order. */
  readonly reasons: readonly OfferReason[];
  /** Shown to the cashier, perhaps read by the guest: nothing personal, at most 120 characters. */
  readonly message: string;
}
