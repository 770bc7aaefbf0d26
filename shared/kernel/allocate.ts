/**
 * Divides a whole amount by weights, to the unit: each share is rounded down and the units that are left go to the largest
 * remainders, to the earlier one of two equals.
 * @param amount a whole number; a negative one is divided like its opposite
 * @param weights none negative; where all are zero there is nothing to divide by
 * @returns the shares, which add up to the amount; undefined where nothing can be divided by
 */
export const allocate = (amount: number, weights: readonly number[]): readonly number[] | undefined => {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole <= 0n) return undefined;
  const positive = BigInt(Math.abs(amount));
  const shares = weights.map((weight, at) => {
    const product = positive * BigInt(weight);
    return { at, share: product / whole, remainder: product % whole };
  });
  const left = Number(positive - shares.reduce((sum, { share }) => sum + share, 0n));
  const lucky = new Set(
    shares
      .toSorted((one, other) =>
        one.remainder === other.remainder ? one.at - other.at : one.remainder > other.remainder ? -1 : 1,
      )
      .slice(0, left)
      .map(({ at }) => at),
  );
  return shares.map(({ at, share }) => Math.sign(amount) * (Number(share) + (lucky.has(at) ? 1 : 0)) + 0);
};
