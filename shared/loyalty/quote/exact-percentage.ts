import type { Thousandths } from '../../kernel/money.ts';

/** To the cent, half up (ADR 10). @param base not negative @param percentage hundredths of a per cent */
export const percentageOf = (base: Thousandths, percentage: number): Thousandths =>
  Number((BigInt(base) * BigInt(percentage) + 50_000n) / 100_000n) * 10;

/** The amount without what is less than a cent. */
export const wholeCents = (amount: Thousandths): Thousandths => Math.floor(amount / 10) * 10;

/** A percentage of something, and the amount that it gives to the cent. */
export interface ExactPercentage {
  /** Hundredths of a per cent. */
  readonly percentage: number;
  readonly amount: Thousandths;
}

/**
 * The percentage of two decimals that gives the most, up to an amount: where none gives that to the cent, the next lower one.
 * Of several that give the same, the one nearest to the amount's own share of the base, but the highest allowed where that one does.
 * @param base more than 0
 * @param most the amount, whole cents
 * @param highest the highest percentage allowed
 * @returns undefined where none gives a cent
 */
export const exactPercentage = (base: Thousandths, most: Thousandths, highest: number): ExactPercentage | undefined => {
  const whole = BigInt(base);
  // A cent more than `most` begins where the product with the base reaches half of it.
  const tooMuch = dividedUp(BigInt(most) * 10_000n + 50_000n, whole);
  if (tooMuch > BigInt(highest)) return given(base, highest);
  const greatest = given(base, Number(tooMuch - 1n));
  if (greatest === undefined) return undefined;
  // Half down: percentages that give an amount lie evenly around its share, and only the lower end is one of them.
  const nearest = dividedUp(BigInt(greatest.amount) * 20_000n - whole, 2n * whole);
  return { percentage: Number(nearest), amount: greatest.amount };
};

const given = (base: Thousandths, percentage: number): ExactPercentage | undefined => {
  const amount = percentageOf(base, percentage);
  return amount > 0 ? { percentage, amount } : undefined;
};

/** @param dividend more than -divisor */
const dividedUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;
