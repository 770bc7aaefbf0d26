import { type Decimal, decimal, rounded, writeDecimal } from './decimal.ts';

/** An amount of money in whole thousandths of its currency, as the till counts it: 3 331,000 Kč is 3331000. */
export type Thousandths = number;

/** The amount as a decimal of the currency: 33310 is 33.31. */
export const inUnits = (amount: Thousandths): Decimal => decimal(BigInt(amount), 3);

/** The amount in the currency with as many decimals as it has: `33.31`, `3331`. */
export const writeMoney = (amount: Thousandths): string => writeDecimal(inUnits(amount));

/** The amount with two decimals at least, as prices are written: `25.50`, `0.345`. */
export const writeCents = (amount: Thousandths): string => {
  const [whole = '', fraction = ''] = writeMoney(amount).split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
};

/** @returns the decimal in thousandths; undefined where it has a finer part or is beyond what is counted exactly. */
export const exactThousandths = ({ units, scale }: Decimal): Thousandths | undefined => {
  if (scale > 3) return undefined;
  const amount = Number(units * 10n ** BigInt(3 - scale));
  return Number.isSafeInteger(amount) ? amount : undefined;
};

/** @returns the decimal in thousandths, a half rounded away from zero; undefined beyond what is counted exactly. */
export const roundedThousandths = (value: Decimal): Thousandths | undefined => exactThousandths(rounded(value, 3));
