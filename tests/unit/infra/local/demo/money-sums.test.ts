import { areEqual, sumsOf, writeAmount, writeSums } from '../../../../../infra/local/demo/money-sums.ts';

it.each([
  [0, '0.000'],
  [1, '0.001'],
  [-5, '-0.005'],
  [1_234_567, '1 234.567'],
  [-12_345_678_900, '-12 345 678.900'],
])('writes %d thousandths as %s', (amount, written) => {
  expect(writeAmount(amount)).toBe(written);
});

it('sums by currency, and takes what does not occur for nothing', () => {
  const sums = sumsOf([
    { currency: 'EUR', total: 1_000 },
    { currency: 'CZK', total: 5 },
    { currency: 'EUR', total: 500 },
  ]);
  expect(writeSums(sums)).toBe('0.005 CZK, 1.500 EUR');
  expect(writeSums(new Map())).toBe('0.000');
  expect(areEqual(sums, new Map([...sums, ['USD', 0]]))).toBe(true);
  expect(areEqual(sums, new Map([...sums, ['USD', 1]]))).toBe(false);
});
