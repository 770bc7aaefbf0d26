/** An exact decimal number: `digits / 10 ** scale`. Money and quantities never pass through a binary float. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const jsonNumber = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Beyond this many digits or powers of ten a number is hostile, not a price. */
const mostDigits = 40;

/** Reads a number as JSON writes it (also `1e3`); undefined when the text is no number or is absurdly long. */
export const parseDecimal = (text: string): Decimal | undefined => {
  const [, sign, whole, fraction = '', exponent = '0'] = jsonNumber.exec(text) ?? [];
  if (sign === undefined || whole === undefined) return undefined;
  if (whole.length + fraction.length > mostDigits || exponent.length > 3) return undefined;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > mostDigits) return undefined;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
};

/** Reads a decimal that this program wrote by {@link decimalText}. @throws when it is none */
export const storedDecimal = (text: string): Decimal => {
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
};

/** The shortest decimal notation, without exponent and without trailing zeros: `-0.5`, `12`. */
export const decimalText = ({ digits, scale }: Decimal): string => {
  const sign = digits < 0n ? '-' : '';
  const padded = `${digits < 0n ? -digits : digits}`.padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  const fraction = padded.slice(padded.length - scale).replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
};

const digitsAt = (value: Decimal, scale: number): bigint => value.digits * 10n ** BigInt(scale - value.scale);

/** The exact sum. */
export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale };
};

/** The exact product. */
export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
});

const roundedQuotient = (dividend: bigint, divisor: bigint): bigint => {
  const half = (divisor < 0n ? -divisor : divisor) / 2n;
  const away = dividend < 0n ? -half : half;
  return (dividend + away) / divisor;
};

/** The quotient by a positive divisor, rounded to `scale` places, halves away from zero. */
export const divideDecimals = (dividend: Decimal, divisor: Decimal, scale: number): Decimal => {
  const shift = scale + divisor.scale - dividend.scale;
  const digits =
    shift >= 0
      ? roundedQuotient(dividend.digits * 10n ** BigInt(shift), divisor.digits)
      : roundedQuotient(dividend.digits, divisor.digits * 10n ** BigInt(-shift));
  return { digits, scale };
};

/** The value with at most `scale` decimal places, halves away from zero. */
export const roundDecimal = (value: Decimal, scale: number): Decimal =>
  value.scale <= scale ? value : divideDecimals(value, { digits: 1n, scale: 0 }, scale);
