import type { Thousandths } from '../kernel/money.ts';
import type { BillRecord } from '../loyalty/bill/bill-record.ts';

/** What lies between the lines of a bill and its total. All amounts are positive where they are taken off. */
export interface BillGap {
  /** Off the items of the product, or of the whole bill, at their VAT rates. */
  readonly discounts: readonly { readonly product: string | undefined; readonly amount: Thousandths }[];
  readonly coupons: readonly { readonly code: string; readonly amount: Thousandths }[];
  /** What is left, at 0 %; negative where it is put on. */
  readonly rounding: Thousandths;
  /** What a till has rounded line by line beyond that, at the VAT rates of the lines. */
  readonly roundingOfLines: Thousandths;
  /** Whether the till took the discount off by itself: its quote does not explain it. */
  readonly differs: boolean;
}

const cent = 10;
/** Slovak cash payments are rounded to 5 cents (Papaya POS loyalty API). */
const mostCashRounding = 50;

/**
 * Explains what a bill's total is below its lines: by what was quoted, by cash rounding, or else as a discount of the till's.
 * @param gap what the lines come to beyond the total; of a refund, with the opposite sign
 * @param lines how many: the till may round each to the cent
 * @returns undefined where the total is above the lines by more than rounding
 */
export const explainGap = (gap: Thousandths, lines: number, quote: BillRecord['quote']): BillGap | undefined => {
  const tolerance = Math.max(mostCashRounding, lines * cent);
  // A quote explains only what it makes smaller: without a gap it stands on the lines already, or was not used.
  const quoted = partsOf(quote).find((part) => {
    const rest = Math.abs(gap - sumOf(part));
    return rest <= tolerance && rest < Math.abs(gap);
  });
  if (quoted !== undefined) {
    return {
      discounts: quoted.flatMap((part) => (part.type === 'coupon_zero_vat' ? [] : [takenOff(part)])),
      coupons: quoted.flatMap((part) => (part.type === 'coupon_zero_vat' ? [part] : [])),
      ...roundedBy(gap - sumOf(quoted)),
      differs: false,
    };
  }
  if (gap < -tolerance) return undefined;
  if (gap <= mostCashRounding) return { discounts: [], coupons: [], ...roundedBy(gap), differs: false };
  return {
    discounts: [{ product: undefined, amount: gap }],
    coupons: [],
    rounding: 0,
    roundingOfLines: 0,
    differs: true,
  };
};

const roundedBy = (amount: Thousandths): Pick<BillGap, 'rounding' | 'roundingOfLines'> =>
  Math.abs(amount) <= mostCashRounding
    ? { rounding: amount, roundingOfLines: 0 }
    : { rounding: 0, roundingOfLines: amount };

type Quoted = NonNullable<BillRecord['quote']>['discounts'];

/** All that was quoted, or its coupon or its percentages alone: the till may have put the others on the lines. */
const partsOf = (quote: BillRecord['quote']): readonly Quoted[] => {
  const all = quote?.discounts ?? [];
  return [all, all.filter(isCoupon), all.filter((discount) => !isCoupon(discount))];
};

const takenOff = (part: Quoted[number]): BillGap['discounts'][number] => ({
  product: part.type === 'percentage_on_item' ? part.product : undefined,
  amount: part.amount,
});

const isCoupon = ({ type }: Quoted[number]): boolean => type === 'coupon_zero_vat';

const sumOf = (parts: readonly { readonly amount: Thousandths }[]): Thousandths =>
  parts.reduce((sum, { amount }) => sum + amount, 0);
