import { addDecimals, type Decimal, divideDecimals, multiplyDecimals, roundDecimal } from './decimal.ts';

const hundred: Decimal = { digits: 100n, scale: 0 };
const hundredth: Decimal = { digits: 1n, scale: 2 };
/** The shop keeps amounts to the thousandth. */
const amountScale = 3;

/** A price on both sides of its VAT (in percent). Adding VAT is exact; taking it off is rounded to the thousandth. */
export const pricesAroundVat = (price: Decimal, vat: Decimal, includesVat: boolean) => {
  const hundredAndVat = addDecimals(hundred, vat);
  return includesVat
    ? { withVat: price, withoutVat: divideDecimals(multiplyDecimals(price, hundred), hundredAndVat, amountScale) }
    : { withVat: multiplyDecimals(multiplyDecimals(price, hundredAndVat), hundredth), withoutVat: price };
};

/** The exact sum of amounts, rounded once, at the end, to the thousandth. */
export const totalOf = (amounts: readonly Decimal[]): Decimal =>
  roundDecimal(amounts.reduce(addDecimals, { digits: 0n, scale: 0 }), amountScale);
