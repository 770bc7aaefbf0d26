import { type Decimal, decimal, dividedBy, plus, rounded, times } from '../../../shared/kernel/decimal.ts';

const hundred = decimal(100n, 0);
const hundredth = decimal(1n, 2);
/** The shop keeps amounts to the thousandth. */
const amountScale = 3;

/** A price on both sides of its VAT (in percent). Adding VAT is exact; taking it off is rounded to the thousandth. */
export const pricesAroundVat = (price: Decimal, vat: Decimal, includesVat: boolean) => {
  const hundredAndVat = plus(hundred, vat);
  return includesVat
    ? { withVat: price, withoutVat: dividedBy(times(price, hundred), hundredAndVat, amountScale) }
    : { withVat: times(times(price, hundredAndVat), hundredth), withoutVat: price };
};

/** The exact sum of amounts, rounded once, at the end, to the thousandth. */
export const totalOf = (amounts: readonly Decimal[]): Decimal =>
  rounded(amounts.reduce(plus, decimal(0n, 0)), amountScale);
