import fc from 'fast-check';
import {
  addDecimals,
  decimalText,
  divideDecimals,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  storedDecimal,
} from '../../../../../infra/local/eshop-simulator/decimal.ts';

const text = (written: string): string | undefined => {
  const value = parseDecimal(written);
  return value && decimalText(value);
};

describe('a decimal', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['12', '12'],
    ['-12.50', '-12.5'],
    ['0.001', '0.001'],
    ['1e3', '1000'],
    ['1.25E-2', '0.0125'],
    ['9007199254740993', '9007199254740993'],
    ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
  ])('%s is read and written as %s', (written, expected) => {
    expect(text(written)).toBe(expected);
  });

  it.each(['', ' 1', '1,5', '1.', '.5', '+1', 'abc', '0x10', 'NaN', '1e999999999', '1'.repeat(41)])(
    'is not read from "%s"',
    (written) => {
      expect(text(written)).toBeUndefined();
    },
  );

  it('adds 0.1 and 0.2 to 0.3', () => {
    expect(decimalText(addDecimals(storedDecimal('0.1'), storedDecimal('0.2')))).toBe('0.3');
  });

  it.each([
    ['1.0005', '1.001'],
    ['-1.0005', '-1.001'],
    ['1.0004999', '1'],
    ['12.3', '12.3'],
  ])('rounds %s to the thousandth %s, halves away from zero', (value, expected) => {
    expect(decimalText(roundDecimal(storedDecimal(value), 3))).toBe(expected);
  });

  it.each([
    ['121', '1.21', '100'],
    ['1', '3', '0.333'],
    ['2', '3', '0.667'],
    ['-2', '3', '-0.667'],
    ['0.123456', '2', '0.062'],
  ])('%s divided by %s is %s', (dividend, divisor, expected) => {
    expect(decimalText(divideDecimals(storedDecimal(dividend), storedDecimal(divisor), 3))).toBe(expected);
  });

  it('multiplies and adds as integers do, whatever the scale', () => {
    const decimal = fc.record({ digits: fc.bigInt(-(10n ** 12n), 10n ** 12n), scale: fc.nat(6) });
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const product = multiplyDecimals(a, b);
        const sum = addDecimals(a, b);
        const scaled = (value: typeof a, scale: number) => value.digits * 10n ** BigInt(scale - value.scale);
        expect(scaled(product, 12)).toBe(scaled(a, 6) * scaled(b, 6));
        expect(scaled(sum, 6)).toBe(scaled(a, 6) + scaled(b, 6));
        expect(decimalText(storedDecimal(decimalText(sum)))).toBe(decimalText(sum));
      }),
    );
  });
});
