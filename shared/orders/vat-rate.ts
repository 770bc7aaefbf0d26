import { compareDecimals, type Decimal, decimal, times } from '../kernel/decimal.ts';

const number = (units: number, scale = 0) => decimal(BigInt(units), scale);

/**
 * A VAT rate in per cent. The vendor's interfaces write 21 % as 21, 0.21, 1.21 or 21000 (its data model).
 * @returns undefined for a rate that fits none of them
 */
export const readVatRate = (written: Decimal): Decimal | undefined => {
  const below = (bound: Decimal): boolean => compareDecimals(written, bound) < 0;
  if (below(number(0))) return undefined;
  if (below(number(1))) return times(written, number(100));
  if (below(number(2))) return decimal((written.units - 10n ** BigInt(written.scale)) * 100n, written.scale);
  if (!below(number(1000))) return perCent(times(written, number(1, 3)));
  return perCent(written);
};

const perCent = (rate: Decimal): Decimal | undefined => (compareDecimals(rate, number(100)) < 0 ? rate : undefined);
