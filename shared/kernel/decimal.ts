/** An exact decimal number: `units / 10 ** scale`, in lowest terms. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const written = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const mostDigits = 40;

/**
 * Reads a decimal number as JSON or a person writes it (`12`, `-0.345`, `1.5e3`), exactly.
 * @returns undefined when the text is no such number or has more than 40 digits.
 */
export const parseDecimal = (text: string): Decimal | undefined => {
  const [matched, sign, whole = '', fraction = '', exponent = '0'] = written.exec(text) ?? [];
  if (matched === undefined) return undefined;
  const scale = fraction.length - Number(exponent);
  if (whole.length + fraction.length > mostDigits || Math.abs(scale) > mostDigits) return undefined;
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

export const times = (one: Decimal, other: Decimal): Decimal =>
  decimal(one.units * other.units, one.scale + other.scale);

/** Negative, zero or positive as `one` is less than, equal to or greater than `other`. */
export const compareDecimals = (one: Decimal, other: Decimal): number => {
  const scale = Math.max(one.scale, other.scale);
  const difference = unitsAt(one, scale) - unitsAt(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const unitsAt = ({ units, scale }: Decimal, at: number): bigint => units * 10n ** BigInt(at - scale);
