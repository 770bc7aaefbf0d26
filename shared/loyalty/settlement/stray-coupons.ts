import type { Thousandths } from '../../kernel/money.ts';
import type { Bill, BillLine } from '../bill/bill.ts';
import { newNegatives } from '../bill/bill-figures.ts';
import { findCarried } from '../bill/carried-discount.ts';
import { couponCodeOf } from '../members/coupon-code-of.ts';
import type { KeptDiscount, Member, OpenQuote, QuotedFigures } from '../members/member.ts';

/** A coupon that was quoted for another bill of the member's, and the line on which it is seen as used. */
export interface StrayCoupon {
  readonly offer: string;
  readonly code: string;
  readonly line: BillLine;
}

interface Settled {
  /** The bill's own quote. */
  readonly own: QuotedFigures | undefined;
  /** What an earlier closing of the bill is known to have used: a line of such an amount is explained by it. */
  readonly used: readonly { readonly amount: Thousandths }[];
}

/**
 * Finds coupons of other bills on a bill that was split or merged: a negative line at 0 % VAT that is new since the bill's own quote,
 * which does not explain it, and that names a coupon of the member's, or is to the cent of the amount of one that is quoted for another bill. Each line is of one coupon at most, and each
 * coupon is found once.
 */
export const strayCoupons = (
  bill: Bill,
  { coupons, quotes }: Member,
  { own, used }: Settled,
): readonly StrayCoupon[] => {
  const lines = (own === undefined ? bill.lines.filter(({ total }) => total < 0) : newNegatives(bill, own.base)).filter(
    ({ vatRate }) => vatRate?.units === 0n,
  );
  // What is cancelled used nothing.
  if (lines.length === 0 || bill.total < 0) return [];
  const ours = (own?.discounts ?? []).filter(isCoupon);
  const others = quotes
    .filter((quote) => quote.bill !== bill.id)
    .flatMap(({ discounts }) => discounts)
    .filter(isCoupon)
    .filter(({ code }, at, all) => all.findIndex((one) => one.code === code) === at)
    .filter(({ code }) => coupons.some((held) => held.code === code) && ours.every((one) => one.code !== code));

  // A line that names a coupon tells it for certain, though the bill that it was quoted for is closed already.
  const unquoted = coupons
    .filter(({ code }) => [...ours, ...others].every((one) => one.code !== code))
    .map(({ amount, code, offer }) => ({ type: 'coupon_zero_vat', amount, code, offer }) as const);
  const named = pair(lines, [...others, ...unquoted], isNamed);
  const rest = lines.filter((line) => named.every((stray) => stray.line !== line));
  const explained = pair(rest, [...ours, ...used], isOfAmount).map(({ line }) => line);
  const alike = pair(
    rest.filter((line) => !explained.includes(line)),
    others.filter(({ code }) => named.every(({ found }) => found.code !== code)),
    isOfAmount,
  );
  const strays = [...named, ...alike].map(strayOf);
  const isOwn = (one: Bill): boolean => own !== undefined && findCarried(one, own).kind === 'own';
  // Without them the bill's own discount would be missing: what is of the amount of both is its own.
  return isOwn(bill) && !isOwn(withoutStrays(bill, strays)) ? named.map(strayOf) : strays;
};

/** The bill as it would be without them: this is what its own quote is compared with. */
export const withoutStrays = <One extends Bill>(bill: One, strays: readonly StrayCoupon[]): One => {
  const lines = new Set(strays.map(({ line }) => line));
  return {
    ...bill,
    lines: bill.lines.filter((line) => !lines.has(line)),
    total: bill.total + takenBy(strays),
  };
};

export const takenBy = (strays: readonly StrayCoupon[]): Thousandths =>
  strays.reduce((sum, { line }) => sum - line.total, 0);

/**
 * A member's quotes without a coupon that was used up on another bill than theirs. The budget's charge has gone
 * with it, and a till that asks again has its bill decided anew.
 */
export const withoutCoupon = (quotes: readonly OpenQuote[], code: string): OpenQuote[] =>
  quotes.map((quote) => {
    const gone = quote.discounts.find((discount) => couponCodeOf(discount) === code);
    if (gone === undefined) return quote;
    const { [gone.offer]: _, ...charged } = quote.charged;
    const discounts = quote.discounts.filter((discount) => discount !== gone);
    return { ...quote, discounts, total: quote.total - gone.amount, charged, digest: '' };
  });

type Coupon = Extract<KeptDiscount, { type: 'coupon_zero_vat' }>;

const isCoupon = (discount: KeptDiscount): discount is Coupon => discount.type === 'coupon_zero_vat';

/** Tills round to the cent. */
const cent: Thousandths = 10;

const isOfAmount = ({ total }: BillLine, { amount }: { readonly amount: Thousandths }): boolean =>
  Math.abs(total + amount) <= cent;

const isNamed = ({ name }: BillLine, { code }: Coupon): boolean => name.split(/[\s,;:()"']+/u).includes(code);

/** @returns lines with what fits them, each once, in the order of the lines */
const pair = <Fitting>(
  lines: readonly BillLine[],
  all: readonly Fitting[],
  fits: (line: BillLine, one: Fitting) => boolean,
): readonly { readonly line: BillLine; readonly found: Fitting }[] => {
  const left = [...all];
  return lines.flatMap((line) => {
    const at = left.findIndex((one) => fits(line, one));
    return at < 0 ? [] : left.splice(at, 1).map((found) => ({ line, found }));
  });
};

const strayOf = ({ line, found }: { readonly line: BillLine; readonly found: Coupon }): StrayCoupon => ({
  offer: found.offer,
  code: found.code,
  line,
});
