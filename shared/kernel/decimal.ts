/** An exact decimal number: `units / 10 ** scale`, in lowest terms. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const written = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const mostDigits = 40;

/**
 * Reads a decimal number as JSON or a person writes it (`12`, `-0.345`, `1.5e3`), exactly.
 * @param digits how many it may have; Infinity only for a number of our own writing
 * @returns undefined when the text is no such number or has more digits.
 */
export const parseDecimal = (text: string, digits = mostDigits): Decimal | undefined => {
  const [matched, sign, whole = '', fraction = '', exponent = '0'] = written.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const scale = fraction.length - Number(exponent);
  if (whole.length + fraction.length > digits || Math.abs(scale) > digits) return undefined;
  const units = BigInt(`${sign}${whole}${fraction}`);
  return scale < 0 ? decimal(units * 10n ** BigInt(-scale), 0) : decimal(units, scale);
};

/** @param units a whole number of 1 / 10 ** scale */
export const decimal = (units: bigint, scale: number): Decimal => {
  let [lowest, at] = [units, scale];
  while (at > 0 && lowest % 10n === 0n) {
    lowest /= 10n;
    at -= 1;
  }
  return { units: lowest, scale: at };
};

/** Writes every digit and no more: `12`, `-0.345`. */
export const writeDecimal = ({ units, scale }: Decimal): string => {
  if (scale === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

export const plus = (one: Decimal, other: Decimal): Decimal => {
  const scale = Math.max(one.scale, other.scale);
  return decimal(unitsAt(one, scale) + unitsAt(other, scale), scale);
};

export const times = (one: Decimal, other: Decimal): Decimal =>
  decimal(one.units * other.units, one.scale + other.scale);

/**
 * The quotient to `scale` decimal places, a half rounded away from zero.
 * @throws RangeError when the divisor is zero
 */
export const dividedBy = (dividend: Decimal, divisor: Decimal, scale: number): Decimal => {
  const common = Math.max(dividend.scale, divisor.scale);
  const [above, below] = [unitsAt(dividend, common + scale), unitsAt(divisor, common)];
  const half = (below < 0n ? -below : below) / 2n;
  return decimal((above + (above < 0n ? -half : half)) / below, scale);
};

/** The value with `scale` decimal places at most, a half rounded away from zero. */
export const rounded = (value: Decimal, scale: number): Decimal =>
  value.scale <= scale ? value : dividedBy(value, decimal(1n, 0), scale);

/** Negative, zero or positive as `one` is less than, equal to or greater than `other`. */
export const compareDecimals = (one: Decimal, other: Decimal): number => {
  const scale = Math.max(one.scale, other.scale);
  const difference = unitsAt(one, scale) - unitsAt(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const unitsAt = ({ units, scale }: Decimal, at: number): bigint => units * 10n ** BigInt(at - scale);
