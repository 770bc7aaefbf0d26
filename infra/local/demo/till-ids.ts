/** Makes the id of a record that came to be at a moment (milliseconds); no two are the same. */
export type TillIds = (at: number) => bigint;

const epoch = 1_440_000_000_000n;
const perMillisecond = 32_768;

/**
 * Ids as tills make them: `(milliseconds − 1440000000000) × 32768 + small` (the vendor's data model). The small part is the
 * seed's, so that the hours of two seeds never share an id.
 */
export const tillIds = (seed: number): TillIds => {
  const small = BigInt((seed >>> 0) % perMillisecond);
  const taken = new Set<number>();
  return (at) => {
    let free = at;
    while (taken.has(free)) free += 1;
    taken.add(free);
    return (BigInt(free) - epoch) * BigInt(perMillisecond) + small;
  };
};
