import fc from 'fast-check';
import { allocate } from '../../../../shared/kernel/allocate.ts';

const whole = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
);
const weight = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: Number.MAX_SAFE_INTEGER }));
const weights = fc.array(weight, { minLength: 1, maxLength: 6 }).filter((all) => all.some((one) => one > 0));

const sharesOf = (amount: number, by: readonly number[]): readonly number[] => {
  const shares = allocate(amount, by);
  if (shares === undefined) throw new Error('there was something to divide by');
  return shares;
};
const sum = (numbers: readonly number[]): bigint => numbers.reduce((before, one) => before + BigInt(one), 0n);
const distance = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one);

describe('the shares of an amount', () => {
  it('add up to it, however large', () => {
    fc.assert(fc.property(whole, weights, (amount, by) => sum(sharesOf(amount, by)) === BigInt(amount)));
  });

  it('are each less than one unit from the exact share', () => {
    fc.assert(
      fc.property(whole, weights, (amount, by) =>
        sharesOf(amount, by).every(
          (share, at) => distance(BigInt(share) * sum(by), BigInt(amount) * BigInt(by[at] ?? 0)) < sum(by),
        ),
      ),
    );
  });

  it('are all on its side, and none is minus zero', () => {
    fc.assert(
      fc.property(whole, weights, (amount, by) =>
        sharesOf(amount, by).every((share) => Object.is(share, 0) || Math.sign(share) === Math.sign(amount)),
      ),
    );
  });

  it('are those of its opposite, turned', () => {
    fc.assert(
      fc.property(whole, weights, (amount, by) => {
        expect(sharesOf(-amount, by)).toEqual(sharesOf(amount, by).map((share) => 0 - share));
      }),
    );
  });

  it('are nothing where the weight is nothing', () => {
    fc.assert(
      fc.property(whole, weights, (amount, by) =>
        sharesOf(amount, by).every((share, at) => by[at] !== 0 || share === 0),
      ),
    );
  });

  it('never favour a lesser weight', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), weights, (amount, by) => {
        const sorted = by.toSorted((one, other) => other - one);
        const shares = sharesOf(amount, sorted);
        expect(shares).toEqual(shares.toSorted((one, other) => other - one));
      }),
    );
  });

  it.each([
    ['the earlier of two equals', 1, [1, 1], [1, 0]],
    ['the earlier of three equals', 2, [5, 5, 5], [1, 1, 0]],
    ['the earlier of two equals, of an amount that goes back', -1, [1, 1], [-1, 0]],
    ['the larger remainder, though it comes later', 10, [1, 2], [3, 7]],
    ['the largest remainders', 100, [1, 1, 1], [34, 33, 33]],
    ['none, where it divides evenly', 6, [1, 2, 3], [1, 2, 3]],
    ['the only one', 7, [3], [7]],
    ['the only one with a weight', 7, [0, 3, 0], [0, 7, 0]],
  ])('leave what is left to %s', (_whom, amount, by, shares) => {
    expect(allocate(amount, by)).toEqual(shares);
  });

  it('are exact where the products are beyond what a float counts', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(allocate(most, [most - 1, 1])).toEqual([most - 1, 1]);
    expect(allocate(most, [most, most, most])).toEqual([3002399751580331, 3002399751580330, 3002399751580330]);
  });

  it.each([[[]], [[0]], [[0, 0, 0]]])('are none where there is nothing to divide by: %j', (by) => {
    expect(allocate(5, by)).toBeUndefined();
  });
});
